import { expect, it, onTestFinished } from "vitest";
import { ProblemsFound } from "../../src/report/problem.ts";
import { openRemote } from "../../src/world/remote.ts";
import { releasingRepository } from "../support/context.ts";
import { startGitServer } from "../support/git-server.ts";

async function cloned() {
  const server = await startGitServer({ good: "write", reader: "read" });
  onTestFinished(() => server.stop());
  const clone = await releasingRepository();
  const bare = await server.bare("acme/plugins");
  await clone.git("push", "--quiet", bare, "main", "main:refs/heads/gh-pages", "main:refs/tags/v1");
  const remoteWith = (token: string | undefined) =>
    openRemote({ top: clone.folder, serverUrl: server.url, repository: "acme/plugins", token });
  return { server, clone, remoteWith };
}

it("fetches the branch and the tags, and leaves the clone's branches and files alone", async () => {
  const { clone, remoteWith } = await cloned();
  const head = await clone.git("rev-parse", "HEAD");
  expect(await remoteWith("good").fetch("gh-pages")).toBe(head);
  expect(await clone.git("for-each-ref", "--format=%(refname)")).toBe(
    "refs/heads/main\nrefs/presscast/site\nrefs/tags/v1",
  );
  expect(await clone.git("status", "--porcelain")).toBe("");
  expect(await remoteWith("good").fetch("gh-page")).toBeUndefined();
});

it("sends its own token alone, where actions/checkout has left one", async () => {
  const { server, clone, remoteWith } = await cloned();
  const left = Buffer.from("x-access-token:left").toString("base64");
  await clone.git("config", `http.${server.url}/.extraheader`, `AUTHORIZATION: basic ${left}`);
  expect(await remoteWith("good").fetch("gh-pages")).toMatch(/^[0-9a-f]{40}$/);
  await expect(remoteWith(undefined).fetch("gh-pages")).rejects.toThrow(ProblemsFound);
});

it("tells what git said where it may not read", async () => {
  const { remoteWith } = await cloned();
  const error = await remoteWith("bad")
    .fetch("gh-pages")
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ problems: [{ code: "REMOTE_REFUSED" }] });
  expect(JSON.stringify(error)).not.toContain("bad");
});
