import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { forgeForTest, releasingForge } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

async function releasing() {
  const forge = await releasingForge();
  const pushSite = async (files: Readonly<Record<string, string>>): Promise<void> => {
    const { author } = forge;
    await author.git("checkout", "--quiet", "--orphan", "other");
    await author.git("rm", "-r", "--quiet", "--force", ".");
    await author.commit("Other", files);
    await author.git("push", "--quiet", "--force", "origin", "other:gh-pages");
    await author.git("checkout", "--quiet", "main");
    await author.git("branch", "--quiet", "-D", "other");
  };
  return { forge, pushSite };
}

it("replaces a branch that it did not make only with permission, keeps CNAME, and needs that permission once", async () => {
  const { forge, pushSite } = await releasing();
  await pushSite({ "index.html": "<h1>Acme", CNAME: "updates.acme.example\n" });
  const refused = await forge.run();
  expect(refused.log).toMatch(/error BRANCH_OCCUPIED\n.*CNAME, index\.html/);
  expect(refused.code).toBe(1);
  expect((await forge.run({ inputs: { adopt: "true" } })).code).toBe(0);
  const site = await forge.site();
  expect(Buffer.from(site.get("CNAME") ?? []).toString()).toBe("updates.acme.example\n");
  expect(Buffer.from(site.get("index.html") ?? []).toString()).not.toContain("<h1>Acme");
  expect(await forge.run()).toMatchObject({ code: 0, outputs: { changed: "false" } });
});

it("plans again and publishes if the branch has moved in the meantime", async () => {
  const { forge, pushSite } = await releasing();
  let pushes = 0;
  forge.git.aroundPush(async (moment) => {
    if (moment === "before" && (pushes += 1) === 1) await pushSite({ CNAME: "updates.acme.example\n" });
  });
  const { log, code, outputs } = await forge.run();
  expect(log).toContain("Not published: another run was faster");
  expect([code, outputs["changed"], pushes]).toEqual([0, "true", 2]);
  expect([...(await forge.site()).keys()]).toEqual(expect.arrayContaining(["CNAME", "feed.json"]));
});

it("finds out whether a push worked if the answer was lost", async () => {
  const { forge } = await releasing();
  let pushes = 0;
  forge.git.aroundPush((moment) => (moment === "after" && (pushes += 1) === 1 ? "drop" : undefined));
  const { log, code, outputs } = await forge.run();
  expect(log).toMatch(/Not published: [^]*All of it is published\.\n/);
  expect(code).toBe(0);
  // It was this run that published, and later steps are told so.
  expect(outputs).toMatchObject({ changed: "true", released: '[{"slug":"acme-bridge","version":"1.0.0"}]' });
  expect(outputs["packages"]).toMatch(/acme-bridge-v1\.0\.0\.zip$/);
});

it("passes if a scheduled run comes late, and says so; a rerun of an earlier push does not", async () => {
  const { forge } = await releasing();
  const commit = await forge.remote("rev-parse", "main");
  await forge.push("Work on", { "versions.yaml": versionsYaml({ "1.0.0": { status: "update_ready" } }) });
  expect((await forge.run()).code).toBe(0);
  const late = await forge.run({ event: "schedule", commit });
  expect(late).toMatchObject({ code: 0, outputs: { changed: "false" } });
  expect(late.log).toMatch(
    /This run is for [0-9a-f]{7}, and .* is published already\. Nothing is left to do\.\n$/,
  );
  expect(await forge.run({ commit })).toMatchObject({ code: 1 });
});

it("gives up after a number of attempts", async () => {
  const { forge } = await releasing();
  forge.git.aroundPush((moment) => (moment === "before" ? "drop" : undefined));
  const { log, code } = await forge.run();
  expect(log).toContain("error PUSH_LOST\n");
  expect(log.match(/Not published/g)).toHaveLength(4);
  expect(code).toBe(1);
});

it("removes a withdrawn version from GitHub Releases once the feed says so, and fails without the right to", async () => {
  const forge = await forgeForTest();
  const versions = (entries: Parameters<typeof versionsYaml>[0]): string =>
    versionsYaml(entries).replace('"url"', '"packages": "releases", "url"');
  const push = (version: string, entries: Parameters<typeof versionsYaml>[0]): Promise<unknown> =>
    forge.push("Push", { ...pluginFiles(version), "versions.yaml": versions(entries) });
  const bad = { status: "withdrawn", reason: "It fails." };
  await push("1.0.0", { "1.0.0": { status: "released" } });
  await forge.run();
  await push("1.0.1", { "1.0.1": { status: "released" }, "1.0.0": bad });
  await forge.run();
  const isDraft = (): boolean[] => forge.github.state.releases.map(({ draft }) => draft);
  expect(isDraft()).toEqual([false, false]);
  const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
  forge.github.fail({ on: 1, when: "before", mishap: refused });
  const failed = await forge.run({ event: "schedule" });
  expect(failed.log).toMatch(/error GITHUB_FORBIDDEN\n[^]*All of it is published\.\n/);
  expect([failed.code, failed.outputs["changed"], isDraft()]).toEqual([1, "false", [false, false]]);
  forge.github.writes();
  expect((await forge.run({ event: "schedule" })).code).toBe(0);
  expect([isDraft(), forge.github.writes().length]).toEqual([[true, false], 1]);
  expect((await forge.run({ event: "schedule" })).code).toBe(0);
  expect(forge.github.writes()).toEqual([]);
});

it("says which rule stands in its way, and writes neither the site nor the tag", async () => {
  const { forge } = await releasing();
  const words = "error: GH013: Repository rule violations found for refs/tags/acme-bridge/v1.0.0.";
  const hook = join(forge.git.bare, "hooks/pre-receive");
  await writeFile(hook, `#!/bin/sh\ngrep -q refs/tags/ || exit 0\necho "${words}" >&2\nexit 1\n`, {
    mode: 0o755,
  });
  const { log, code } = await forge.run();
  expect(log).toMatch(
    /error REF_PROTECTED\n.*GH013: Repository rule violations found for refs\/tags\/acme-bridge/,
  );
  expect(code).toBe(1);
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});
