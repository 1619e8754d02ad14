import { expect, it } from "vitest";
import { inSession } from "../../src/action/session.ts";
import { planPush } from "../../src/push.ts";
import { releasingRepository } from "../support/repository/context.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { loopback } from "../support/site/loopback.ts";
import { actionRun } from "../support/github/action-run.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";

async function cloned(inputs: Readonly<Record<string, string>> = {}, siteUrl?: string) {
  const forge = await forgeForTest();
  const clone = await releasingRepository();
  if (siteUrl !== undefined) {
    const text = await clone.git("show", "HEAD:versions.yaml");
    await clone.commit("Move", { "versions.yaml": text.replace("https://acme.example/plugins", siteUrl) });
  }
  await clone.git("push", "--quiet", forge.git.bare, "main");
  const { serverUrl } = forge.github;
  return actionRun(clone.folder, { serverUrl }, inputs);
}

it("refuses to replace the branch that the plugins are on, whatever `adopt` says", async () => {
  const { run } = await cloned({ branch: "main", adopt: "true" });
  await expect(inSession(run, () => Promise.resolve(true))).rejects.toThrow("BRANCH_IS_SOURCE");
});

it("reports problems with their place in the versions file, and gives undefined", async () => {
  const { run, log } = await cloned({}, "ftp://acme.example");
  expect(await inSession(run, ({ versions, world }) => planPush(versions, world))).toBeUndefined();
  expect(log()).toMatch(/versions\.yaml:\d+:\d+ error SITE_URL\n[^]*ftp:\/\/acme\.example/);
});

it("says that there is no repository where nothing was checked out", async () => {
  const cwd = await temporaryFolder();
  const { run } = actionRun(cwd, {});
  await expect(inSession(run, () => Promise.resolve(true))).rejects.toThrow("GIT_NO_REPOSITORY");
});

it.each<[string, number, string]>([
  ["a deployed site that answers 404 is one that is yet to come", 404, "planned"],
  ["one that answers anything else stops the run, since its ledger would be lost", 503, "stopped"],
])("%s", async (_, status, expected) => {
  const address = await loopback((__, response) => void response.writeHead(status).end());
  const { run, log } = await cloned({ publish: "directory" }, address);
  const planned = await inSession(run, ({ versions, world }) => planPush(versions, world));
  expect(planned ? "planned" : "stopped").toBe(expected);
  expect(log()).toMatch(expected === "stopped" ? /error PUBLISHED_UNREADABLE\n/ : /^$/);
});

it("replaces the folder of the update site only if Presscast made it", async () => {
  const address = await loopback((_, response) => void response.writeHead(404).end());
  const { run } = await cloned({ publish: "directory" }, address);
  const host = await inSession(run, async ({ versions, world, hostOf }) =>
    hostOf(await planPush(versions, world)),
  );
  expect(await host?.publish(new Map([["feed.json", "{}"]]), [])).toMatchObject({ kind: "published" });
});
