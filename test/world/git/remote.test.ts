import { expect, it, onTestFinished, vi } from "vitest";
import { ProblemsFound } from "../../../src/report/problem.ts";
import { basicCredentials } from "../../../src/world/git/authorization.ts";
import { remoteFrom } from "../../support/github/remote-from.ts";
import { READ_TOKEN, WRITE_TOKEN } from "../../support/github/github-api.ts";
import { gitOverHttp } from "../../support/github/git-over-http.ts";
import { loopback } from "../../support/site/loopback.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

async function cloned() {
  const server = await gitOverHttp("acme/plugins");
  onTestFinished(() => server.remove());
  const serverUrl = await loopback(server.listener);
  const clone = await releasingRepository();
  await clone.git("push", "--quiet", server.bare, "main", "main:refs/heads/gh-pages", "main:refs/tags/v1");
  const head = await clone.git("rev-parse", "HEAD");
  const remoteWith = (token: string | undefined) => remoteFrom(clone.folder, serverUrl, { token });
  return { server, serverUrl, clone, head, remoteWith, remote: remoteWith(WRITE_TOKEN) };
}

it("fetches the branch and the tags, and leaves the clone's branches and files alone", async () => {
  const { clone, head, remote } = await cloned();
  expect((await remote.fetch("gh-pages")).commit).toBe(head);
  expect(await clone.git("for-each-ref", "--format=%(refname)")).toBe(
    "refs/heads/main\nrefs/presscast/fetched/gh-pages\nrefs/tags/v1",
  );
  expect(await clone.git("status", "--porcelain")).toBe("");
  expect(await remote.fetch("gh-page", "main")).toEqual({ commit: undefined, tip: head });
  expect(await remote.fetch(undefined, "none")).toEqual({ commit: undefined, tip: undefined });
});

it("fetches no contents of files into a partial clone, and leaves its settings alone", async () => {
  const { serverUrl, head } = await cloned();
  const clone = await repositoryForTest();
  await clone.git("remote", "add", "origin", `${serverUrl}/acme/plugins`);
  await clone.git("config", "remote.origin.promisor", "true");
  const settings = await clone.git("config", "--list", "--local");
  const remote = remoteFrom(clone.folder, serverUrl, { promisor: "origin" });
  expect((await remote.fetch("gh-pages")).commit).toBe(head);
  const objects = await clone.git("rev-list", "--objects", "--missing=print", `${head}^{tree}`);
  expect(objects).toMatch(/^\?/m);
  expect(await clone.git("config", "--list", "--local")).toBe(settings);
});

it("sends only its own token if actions/checkout has left one", async () => {
  const { serverUrl, clone, head, remote, remoteWith } = await cloned();
  const left = `AUTHORIZATION: basic ${basicCredentials("expired")}`;
  await clone.git("config", `http.${serverUrl}/.extraheader`, left);
  expect((await remote.fetch("gh-pages")).commit).toBe(head);
  await expect(remoteWith(undefined).fetch("gh-pages")).rejects.toThrow("TOKEN_RIGHTS");
});

it("keeps the settings that a workflow gives git through the environment", async () => {
  const { server, serverUrl, clone, head } = await cloned();
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv("GIT_CONFIG_COUNT", "1");
  vi.stubEnv("GIT_CONFIG_KEY_0", `url.${serverUrl}/acme/plugins.insteadOf`);
  vi.stubEnv("GIT_CONFIG_VALUE_0", `${serverUrl}/renamed/plugins`);
  const remote = remoteFrom(clone.folder, serverUrl, { repository: "renamed/plugins" });
  expect((await remote.fetch("gh-pages")).commit).toBe(head);
  expect(server.requests()).not.toEqual([]);
});

it("says what a token lacks, and never the token", async () => {
  const { head, remoteWith } = await cloned();
  const error: unknown = await remoteWith("ghs_unknown")
    .fetch("gh-pages")
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemsFound);
  expect(error).toMatchObject({ problems: [{ code: "TOKEN_RIGHTS" }] });
  expect(JSON.stringify(error)).not.toMatch(/ghs_unknown|x-access-token/);
  const pushed = await remoteWith(READ_TOKEN).push([{ ref: "refs/heads/x", id: head, before: undefined }]);
  expect(pushed).toMatchObject({ kind: "refused", problem: { code: "TOKEN_RIGHTS" } });
});

it("writes all refs or none, and only over what they pointed to before", async () => {
  const { server, clone, head, remote } = await cloned();
  const next = await clone.commit("Next");
  const refs = (before: string | undefined) => [
    { ref: "refs/heads/gh-pages", id: next, before },
    { ref: "refs/tags/v2", id: next, before: undefined },
  ];
  expect((await remote.push(refs(undefined))).kind).toBe("again");
  expect((await remote.push(refs(next))).kind).toBe("again");
  expect(await clone.git("ls-remote", server.bare, "refs/tags/v2")).toBe("");
  expect(await remote.push(refs(head))).toEqual({ kind: "done" });
  expect(await clone.git("ls-remote", server.bare, "refs/tags/v2", "gh-pages")).toBe(
    `${next}\trefs/heads/gh-pages\n${next}\trefs/tags/v2`,
  );
  const moved = [{ ref: "refs/tags/v1", id: next, before: undefined }];
  expect((await remote.push(moved)).kind).toBe("again");
});
