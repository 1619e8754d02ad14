import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { directoryHost } from "../../../src/world/disk/directory-host.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { remoteFrom } from "../../support/github/remote-from.ts";
import { gitOverHttp } from "../../support/github/git-over-http.ts";
import { READ_TOKEN, WRITE_TOKEN } from "../../support/github/github-api.ts";
import { loopback } from "../../support/site/loopback.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { NOTHING_TO_COPY } from "../../support/site/site.ts";

const SITE = new Map([["feed.json", "{}\n"]]);

async function hosted(token: string, isDeployed = false) {
  const server = await gitOverHttp("acme/plugins");
  onTestFinished(() => server.remove());
  const clone = await releasingRepository();
  await clone.git("push", "--quiet", server.bare, "main");
  const target = join(clone.folder, "_site");
  const serverUrl = await loopback(server.listener);
  const host = directoryHost({
    remote: remoteFrom(clone.folder, serverUrl, { token }),
    git: gitIn(clone.folder),
    target,
    out: "_site",
    published: NOTHING_TO_COPY,
    isDeployed: () => isDeployed,
    signal: new AbortController().signal,
  });
  const id = await clone.git("rev-parse", "HEAD");
  const tag = { name: "acme-bridge/v1.0.0", commit: { id, time: 1_767_603_600 } };
  return { server, clone, target, host, tag };
}

it("writes the folder, then pushes the tags", async () => {
  const { server, clone, target, host, tag } = await hosted(WRITE_TOKEN);
  expect(await host.publish(SITE, [tag])).toEqual({ kind: "published", where: "_site, to be deployed" });
  expect(await readdir(target)).toEqual(["feed.json"]);
  expect(await clone.git("ls-remote", "--refs", server.bare, "refs/tags/*")).toContain("acme-bridge/v1.0.0");
  const id = await clone.commit("Next");
  const other = { ...tag, commit: { ...tag.commit, id } };
  expect(await host.publish(SITE, [other])).toMatchObject({ kind: "overtaken" });
});

it("writes the folder even if it is already deployed, so that a later step always has it", async () => {
  const { server, target, host } = await hosted(READ_TOKEN, true);
  expect(await host.publish(SITE, [])).toEqual({ kind: "unchanged" });
  expect(await readdir(target)).toEqual(["feed.json"]);
  expect(server.requests()).toEqual([]);
});

it("stops the run if a tag can't be pushed, so that nothing is deployed", async () => {
  const { host, tag } = await hosted(READ_TOKEN);
  await expect(host.publish(SITE, [tag])).rejects.toThrow("TOKEN_RIGHTS");
});
