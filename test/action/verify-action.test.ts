import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { verifyAction } from "../../src/action/verify-action.ts";
import { serveFolder } from "../../src/world/http/static-server.ts";
import { actionRun } from "../support/github/action-run.ts";
import { builtSite, recorded } from "../support/repository/context.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

const SCHEDULE = {
  name: "schedule",
  ref: "refs/heads/main",
  sha: undefined,
  defaultBranch: "main",
  isFromFork: false,
};

async function published() {
  const forge = await forgeForTest();
  const { author: repository, github } = forge;
  const folder = join(repository.folder, "_site");
  const server = await serveFolder(folder, 0);
  onTestFinished(() => server.close());
  const site = { url: server.url.replace(/\/$/, "") };
  const versions = { "1.0.0": { status: "released", changelog: "First." } };
  await forge.push("1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": JSON.stringify({
      site,
      plugins: { "acme-bridge": { source: "plugins/acme-bridge", versions } },
    }),
    ".gitignore": "_site/",
  });
  await builtSite((await recorded(repository.folder)).context);
  const { apiUrl, serverUrl } = github;
  const run = async (event = SCHEDULE) => {
    const { run: verifying, log } = actionRun(repository.folder, {
      event,
      apiUrl,
      serverUrl,
      repository: "acme/plugins",
    });
    const passes = await verifyAction(verifying);
    return { passes, log: log() };
  };
  /** Puts a feed on the branch of the update site. */
  const pushFeed = async (text: string): Promise<void> => {
    const blob = (await repository.ask(text, "hash-object", "-w", "--stdin")).trim();
    const tree = (await repository.ask(`100644 blob ${blob}\tfeed.json\n`, "mktree")).trim();
    const commit = await repository.git("commit-tree", "-m", "Publish", tree);
    await repository.git("push", "--quiet", "--force", "origin", `${commit}:refs/heads/gh-pages`);
  };
  return { repository, folder, github, run, pushFeed };
}

it("passes quietly, opens an issue at the first failure on a schedule, and closes it after recovery", async () => {
  const { folder, github, run } = await published();
  const well = await run();
  expect(well.passes).toBe(true);
  expect(well.log).toMatch(/Verified http:\S+\n\nok {6}site\.feed/);
  expect(github.state.issues).toEqual([]);
  const badge = join(folder, "acme-bridge/badge.json");
  await writeFile(badge, "{}");
  const ill = await run();
  expect(ill.passes).toBe(false);
  expect(ill.log).toMatch(/FAILED {2}plugin\.badge[^]*Opened an issue\./);
  expect(github.state.issues).toMatchObject([
    { state: "open", body: expect.stringContaining("badge") as string },
  ]);
  const message = { schemaVersion: 1, label: "release", message: "1.0.0", color: "blue" };
  await writeFile(badge, JSON.stringify(message));
  const again = await run({ ...SCHEDULE, name: "push" });
  expect(again.passes).toBe(true);
  expect(github.state.issues).toMatchObject([{ state: "closed" }]);
});

it("passes if a later push was published in the meantime, and leaves that to its own run", async () => {
  const { repository, folder, run, pushFeed } = await published();
  await writeFile(join(folder, "acme-bridge/badge.json"), "{}");
  const head = await repository.git("rev-parse", "HEAD");
  const feed = await readFile(join(folder, "feed.json"), "utf8");
  const later = await repository.commit("Work on");
  await repository.git("push", "--quiet", "origin", "main");
  await repository.git("reset", "--quiet", "--hard", head);
  await pushFeed(feed.replace(head, later));
  const { passes, log } = await run();
  expect([passes, log]).toEqual([
    true,
    `This run is for ${head.slice(0, 7)}, and ${later.slice(0, 7)}, a later push, is published by now. Its own run verifies that.\n`,
  ]);
});

it("says at once what is missing before GitHub Pages is switched on, and fails nothing", async () => {
  const { folder, github, run } = await published();
  await rm(folder, { recursive: true });
  github.state.hasPages = false;
  const first = await run({ ...SCHEDULE, name: "push" });
  expect(first.passes).toBe(true);
  expect(first.log).toMatch(/warning PAGES_OFF\n[^]*`gh-pages`[^]*\/acme\/plugins\/settings\/pages/);
  // Nobody waits on a schedule, and an issue is worth it then.
  expect(await run()).toMatchObject({ passes: false });
});

it("fails where the host still serves an earlier publication than the branch has", async () => {
  const { folder, run, pushFeed } = await published();
  const feed = await readFile(join(folder, "feed.json"), "utf8");
  await pushFeed(feed);
  expect(await run()).toMatchObject({ passes: true });
  await pushFeed(feed.replace(/(serial\\":)\d+/, "$14000000000"));
  expect((await run()).log).toMatch(/FAILED {2}feed\.serial[^]*4000000000 was published: an older feed/);
});

it("is stopped by a versions file that can't be read", async () => {
  const { repository, run } = await published();
  await rm(join(repository.folder, "versions.yaml"));
  expect(await codesOf(run())).toEqual(["FILE_MISSING"]);
  await repository.commit("Break", { "versions.yaml": "plugins: 1" });
  expect((await codesOf(run())).length).toBeGreaterThan(0);
});

it("with `verify: only` publishes nothing, and fails if the host does not answer", async () => {
  const forge = await forgeForTest();
  const site = { url: "http://127.0.0.1:1/plugins" };
  const versions = { "1.0.0": { status: "released", changelog: "First." } };
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": JSON.stringify({
      site,
      plugins: { "acme-bridge": { source: "plugins/acme-bridge", versions } },
    }),
  });
  const { code, log, summary } = await forge.run({ event: "schedule", inputs: { verify: "only" } });
  expect(code).toBe(1);
  expect(log).toContain("\nVerifies what is published, and publishes nothing.\n");
  expect(log).toContain("its feed.json can't be reached");
  expect(summary).toContain("| `site.feed` |");
  expect(forge.github.state.issues).toMatchObject([{ state: "open" }]);
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});
