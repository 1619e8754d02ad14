import { expect, it } from "vitest";
import { ansi, plain } from "../../src/report/paint.ts";
import { planText } from "../../src/preview/plan-text.ts";
import type { Step } from "../../src/plan/step.ts";

const build: Step = {
  action: "build",
  slug: "acme",
  version: "1.2.0",
  note: "",
  reason: "released, no tag yet",
};
const offer: Step = { ...build, action: "offer", note: "after 1.1.0", reason: "released, to every site" };
const prune: Step = { ...build, action: "prune", slug: "other", version: "1.0.0", reason: "keep is 3" };

const listed = (...slugs: readonly string[]) =>
  slugs.map((slug) => ({ slug, kind: "plugin" as const, versions: [] }));
const theme = { slug: "paper", kind: "theme" as const, versions: [] };

it("lists what happens to each plugin, in order, and counts the others", () => {
  expect(planText([build, prune, offer], listed("acme", "a", "other", "b"), plain)).toBe(`acme
  build 1.2.0: released, no tag yet
  offer 1.2.0 after 1.1.0: released, to every site

other
  prune 1.0.0: keep is 3

2 other plugins as before
`);
});

it.each([
  ["no plugin is as before", [build], ["acme"], "acme\n  build 1.2.0: released, no tag yet\n"],
  ["nothing happens", [], ["acme"], "1 plugin: nothing to build, and the offers stay as they are.\n"],
  [
    "nothing happens to many",
    [],
    ["acme", "a", "b"],
    "3 plugins: nothing to build, and the offers stay as they are.\n",
  ],
])("says so where %s", (_, steps, slugs, text) => {
  expect(planText(steps, listed(...slugs), plain)).toBe(text);
});

it.each([
  [[], [...listed("acme", "a"), theme], /^2 plugins and 1 theme: nothing to build/],
  [[], [theme], /^1 theme: nothing to build/],
  [[build], [...listed("acme", "a", "b"), theme], /\n\n2 other plugins and 1 theme as before\n$/],
  [[{ ...build, slug: "paper" }], [theme, ...listed("a")], /\n\n1 plugin as before\n$/],
  [[{ ...build, slug: "" }], [theme], /\n\n1 theme as before\n$/],
])("counts themes apart from plugins (%#)", (steps, extensions, text) => {
  expect(planText(steps, extensions, plain)).toMatch(text);
});

it("shows what concerns the update site as a whole, and counts it as no plugin", () => {
  const step: Step = {
    action: "update",
    slug: "",
    version: "check_every",
    note: "",
    reason: "sites ask less",
  };
  expect(planText([step, build], listed("acme", "other"), plain)).toBe(`update site
  update check_every: sites ask less

acme
  build 1.2.0: released, no tag yet

1 other plugin as before
`);
});

it("calls no plugin another one where a step concerns none", () => {
  const step: Step = {
    ...build,
    action: "update",
    slug: "",
    version: "check_every",
    reason: "sites ask less",
  };
  expect(planText([step], listed("acme"), plain)).toMatch(/\n\n1 plugin as before\n$/);
});

it("names the drafts, which a push offers to nobody", () => {
  const versions = ["3.0.0", "2.0.0", "1.2.0"].map((version) => ({ version, status: "draft" as const }));
  const released = { version: "1.1.0", status: "released" as const };
  const acme = { slug: "acme", kind: "plugin" as const, versions: [...versions.slice(2), released] };
  expect(planText([], [acme], plain)).toBe(
    "1 plugin: nothing to build, and the offers stay as they are.\nA draft, offered to nobody: acme 1.2.0\n",
  );
  const many = planText(
    [build],
    [acme, { ...acme, slug: "b", versions }, { ...acme, slug: "c", versions }],
    plain,
  );
  expect(many).toMatch(
    /\nDrafts, offered to nobody: acme 1\.2\.0, b 3\.0\.0, b 2\.0\.0, b 1\.2\.0, c 3\.0\.0 and 2 more\n$/,
  );
});

it("does not count removed plugins among those that stay the same", () => {
  expect(planText([build, prune], listed("acme", "a"), plain)).toContain("\n\n1 other plugin as before\n");
  expect(planText([prune], listed("acme"), plain)).toContain("\n\n1 other plugin as before\n");
});

it("paints the verb of each step, and nothing else of it", () => {
  expect(planText([build], listed("acme"), ansi)).toContain(
    `  ${ansi.green("build")} 1.2.0: released, no tag yet\n`,
  );
});

it("lets no reason control the terminal", () => {
  expect(
    planText([{ ...build, action: "withdraw", reason: "bad\u001B[2J" }], listed("acme"), plain),
  ).toContain("bad\uFFFD[2J");
});
