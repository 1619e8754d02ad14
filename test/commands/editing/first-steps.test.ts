import { expect, it } from "vitest";
import { type Beginning, firstSteps } from "../../../src/commands/editing/first-steps.ts";
import type { NewVersion } from "../../../src/versions/edit/new-versions-file.ts";

const DRAFT = { version: "1.2.0", status: "draft", tagged: undefined } as const;

function steps(
  versions: readonly NewVersion[],
  otherForge?: string,
  more: Partial<Beginning> = {},
): string[] {
  const extension = {
    kind: "plugin" as const,
    slug: "acme",
    source: ".",
    build: undefined,
    otherUpdater: undefined,
    versions,
  };
  const written = ["versions.yaml"];
  const page = otherForge === undefined ? "https://github.com/acme/plugins" : undefined;
  return firstSteps({
    extensions: [extension],
    isSiteUnknown: true,
    isKeyDue: false,
    otherForge,
    page,
    written,
    push: "git push",
    workflow: "there",
    unknown: ["my acme"],
    ...more,
  });
}

it.each<[string, readonly NewVersion[], string]>([
  ["a draft", [DRAFT], "presscast release acme 1.2.0 --commit"],
  ["a history", [{ ...DRAFT, status: "released" }], "presscast release acme patch --commit"],
  ["nothing", [], "presscast release acme VERSION --commit"],
])("leads from %s to the next release", (_, versions, command) => {
  expect(steps(versions).at(-1)).toContain(command);
});

it("begins with the address and what is to be committed", () => {
  expect(steps([])[0]).toMatch(
    /^Write the address .*`git add versions\.yaml 'my acme' && .+ && git push`\.$/,
  );
});

it("pushes nowhere where there is no remote yet", () => {
  const [commit, push] = steps([], undefined, { push: undefined });
  expect(commit).toMatch(/ && git commit -m "Release with Presscast"`\.$/);
  expect(push).toBe("Make a repository on GitHub, and push to it.");
});

it("says what to write in a new workflow as long as Presscast's own first release is not out", () => {
  expect(steps([], undefined, { workflow: "new" })[0]).toMatch(/Until .+ lists `v1`, write `@main`/);
});

it("tells where the pages come from", () => {
  expect(steps([])[1]).toMatch(/^On GitHub, https:\/\/github\.com\/acme\/plugins\/settings\/pages: /);
  expect(steps([], "Codeberg")[1]).toMatch(/^On Codeberg, let a job run `presscast build/);
});

it("says how to publish without the workflow that a person did not want", () => {
  expect(steps([], undefined, { workflow: "none" })[1]).toMatch(
    /^To publish, let a job run `presscast build .+ Or let `presscast init` write the workflow /,
  );
});
