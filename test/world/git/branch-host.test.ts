import { randomBytes } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { branchHost, pinVersions } from "../../../src/world/git/branch-host.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { listingOf } from "../../../src/world/git/site-commit.ts";
import { remoteFrom } from "../../support/github/remote-from.ts";
import type { SiteFile } from "../../../src/site/site-files.ts";
import { gitOverHttp } from "../../support/github/git-over-http.ts";
import { READ_TOKEN, WRITE_TOKEN } from "../../support/github/github-api.ts";
import { loopback } from "../../support/site/loopback.ts";
import { releasingRepository } from "../../support/repository/context.ts";

const SITE = new Map([["feed.json", "{}\n"]]);

async function hosted() {
  const server = await gitOverHttp("acme/plugins");
  onTestFinished(() => server.remove());
  const clone = await releasingRepository();
  await clone.git("push", "--quiet", server.bare, "main");
  const head = await clone.git("rev-parse", "HEAD");
  const serverUrl = await loopback(server.listener);
  const git = gitIn(clone.folder);
  const remoteWith = (token: string) => remoteFrom(clone.folder, serverUrl, { token });
  const remote = remoteWith(WRITE_TOKEN);
  const repository = {
    git,
    head: { id: head, time: 0 },
    listing: (commit: string) => listingOf(git, commit),
  };
  const hostFrom = (before: string | undefined) =>
    branchHost({ remote, repository, branch: "gh-pages", before, now: 1_767_603_600 });
  const tag = { name: "acme-bridge/v1.0.0", commit: { id: head, time: 1_767_603_600 } };
  const refs = () => clone.git("ls-remote", "--refs", server.bare, "gh-pages", "refs/tags/*");
  return { server, clone, git, remote, remoteWith, hostFrom, tag, refs };
}

it("publishes the site and its tags in one push", async () => {
  const { server, clone, hostFrom, tag, refs } = await hosted();
  expect(await hostFrom(undefined).publish(SITE, [tag])).toMatchObject({ kind: "published" });
  expect(await refs()).toMatch(
    /^[0-9a-f]{40}\trefs\/heads\/gh-pages\n[0-9a-f]{40}\trefs\/tags\/acme-bridge\/v1\.0\.0$/,
  );
  await clone.git("fetch", "--quiet", server.bare, "refs/tags/*:refs/tags/*");
  expect(await clone.git("rev-parse", "acme-bridge/v1.0.0^{commit}")).toBe(tag.commit.id);
  expect(await clone.git("cat-file", "-t", "acme-bridge/v1.0.0")).toBe("tag");
  expect(await clone.git("fsck", "--strict", "--no-dangling")).toBe("");
  expect(server.requests().filter((line) => line === "POST git-receive-pack")).toHaveLength(1);
});

it("writes nothing if the branch already has the site", async () => {
  const { server, clone, hostFrom, tag } = await hosted();
  await hostFrom(undefined).publish(SITE, [tag]);
  server.requests();
  await clone.git("fetch", "--quiet", server.bare, "gh-pages");
  const before = await clone.git("rev-parse", "FETCH_HEAD");
  expect(await hostFrom(before).publish(SITE, [])).toEqual({ kind: "unchanged" });
  expect(server.requests()).toEqual([]);
});

it("sends of pages that are much alike what differs from the published ones", async () => {
  const { server, hostFrom, refs } = await hosted();
  const [shared = "", ...words] = Array.from({ length: 41 }, () => randomBytes(2000).toString("hex"));
  const pages = (update: string) =>
    new Map(words.map((own, index) => [`a${index}/index.html`, `${update}${shared}${own}`] as const));
  await hostFrom(undefined).publish(pages("1.0.0"), []);
  expect(server.traffic().up).toBeGreaterThan(80_000);
  const [before] = (await refs()).split("\t");
  await hostFrom(before).publish(pages("1.1.0"), []);
  expect(server.traffic().up).toBeLessThan(40_000);
});

it("sends only the files that the branch does not have", async () => {
  const { server, hostFrom, refs } = await hosted();
  const zip = randomBytes(100_000);
  const first = new Map<string, string | Uint8Array>([
    ["feed.json", "{}\n"],
    ["a/a-v1.0.0.zip", zip],
  ]);
  await hostFrom(undefined).publish(first, []);
  expect(server.traffic().up).toBeGreaterThan(zip.length);
  const [before] = (await refs()).split("\t");
  const path = "a/a-v1.0.0.zip";
  const second = new Map<string, SiteFile>([
    ["feed.json", "{} \n"],
    [path, { path }],
    ["a/a-latest.zip", zip],
  ]);
  expect(await hostFrom(before).publish(second, [])).toMatchObject({ kind: "published" });
  expect(server.traffic().up).toBeLessThan(5000);
});

it("is overtaken, and writes no tag either, if the branch or a tag exists by now", async () => {
  const { clone, server, hostFrom, tag, refs } = await hosted();
  await clone.git("push", "--quiet", server.bare, "main:gh-pages");
  const there = await refs();
  expect(await hostFrom(undefined).publish(SITE, [tag])).toMatchObject({ kind: "overtaken" });
  expect(await refs()).toBe(there);
});

it("pins a version again to the same commit, but to no other", async () => {
  const { clone, git, remote, tag } = await hosted();
  const pin = (tags: Parameters<typeof pinVersions>[2]) => pinVersions(remote, git, tags);
  expect(await pin([tag])).toMatchObject({ kind: "published" });
  expect(await pin([tag])).toMatchObject({ kind: "published" });
  const id = await clone.commit("Next");
  expect(await pin([{ ...tag, commit: { ...tag.commit, id } }])).toMatchObject({ kind: "overtaken" });
  expect(await pin([])).toEqual({ kind: "unchanged" });
});

it("goes on without the tags that the token may not set, and says which", async () => {
  const { clone, server, hostFrom, tag, git, remote, refs } = await hosted();
  const id = await clone.commit("Work on", { ".github/workflows/ci.yml": "name: CI\n" });
  const own = { name: "acme-bridge/v1.1.0", commit: { ...tag.commit, id } };
  const answer = await hostFrom(undefined).publish(SITE, [own, tag]);
  expect(answer).toMatchObject({ kind: "published", refused: [own] });
  expect(answer).toMatchObject({ where: expect.stringMatching(/with acme-bridge\/v1\.0\.0$/) as string });
  expect(await refs()).toMatch(/gh-pages\n\S+\trefs\/tags\/acme-bridge\/v1\.0\.0$/);
  expect(await pinVersions(remote, git, [own])).toMatchObject({ kind: "published", refused: [own] });
  await clone.git("push", "--quiet", server.bare, "main");
  expect(await pinVersions(remote, git, [own])).not.toHaveProperty("refused");
});

it("says what a token may not do", async () => {
  const { git, remoteWith, tag } = await hosted();
  await expect(pinVersions(remoteWith(READ_TOKEN), git, [tag])).rejects.toThrow("TOKEN_RIGHTS");
});
