import { expect, it, onTestFinished } from "vitest";
import { basicCredentials } from "../../../src/world/git/authorization.ts";
import { openFetchMissing } from "../../../src/world/git/fetch-missing.ts";
import { siteBranch } from "../../../src/world/git/site-branch.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { READ_TOKEN } from "../../support/github/github-api.ts";
import { gitOverHttp } from "../../support/github/git-over-http.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { loopback } from "../../support/site/loopback.ts";

/** A clone without contents of files. */
async function partialClone() {
  const server = await gitOverHttp("acme/plugins");
  onTestFinished(() => server.remove());
  const author = await repositoryForTest();
  const head = await author.commit("First", { "a/one.txt": "1", "a/two.txt": "2", "three.txt": "3" });
  await author.git("push", "--quiet", server.bare, "main");
  const serverUrl = await loopback(server.listener);
  const clone = await repositoryForTest();
  const header = `AUTHORIZATION: basic ${basicCredentials(READ_TOKEN)}`;
  await clone.git("config", `http.${serverUrl}/.extraheader`, header);
  await clone.git("remote", "add", "origin", `${serverUrl}/acme/plugins`);
  await clone.git("fetch", "--quiet", "--filter=blob:none", "origin", "main");
  const idOf = (path: string) => author.git("rev-parse", `HEAD:${path}`);
  const git = gitIn(clone.folder);
  const fetchMissing = openFetchMissing(git, "origin");
  /** What is read without a question to the server. */
  const isThere = async (path: string): Promise<boolean> => {
    server.requests();
    expect(await clone.git("cat-file", "blob", await idOf(path))).not.toBe("");
    return server.requests().length === 0;
  };
  server.requests();
  return { server, clone, head, idOf, fetchMissing, isThere };
}

const asked = (requests: readonly string[]) => requests.filter((each) => each.startsWith("POST "));

it("brings all the files of a tree, or those that are named, at once", async () => {
  const { server, head, idOf, fetchMissing, isThere } = await partialClone();
  await fetchMissing(`${head}:a`);
  // Version 2 of git's protocol asks for the list of refs first.
  expect(asked(server.requests()).length).toBeLessThanOrEqual(2);
  expect([await isThere("a/one.txt"), await isThere("a/two.txt")]).toEqual([true, true]);
  await fetchMissing(`${head}^{tree}`, new Set([await idOf("a/one.txt")]));
  expect(server.requests()).toEqual([]);
  await fetchMissing(`${head}^{tree}`, new Set([await idOf("three.txt")]));
  expect(await isThere("three.txt")).toBe(true);
});

it("brings what is about to be read of an update site at once", async () => {
  const { server, head, idOf, fetchMissing, isThere } = await partialClone();
  const paths = ["a/one.txt", "a/two.txt"];
  const listing = async () =>
    new Map(await Promise.all(paths.map(async (path) => [path, await idOf(path)] as const)));
  const never = () => Promise.reject(new Error("was read"));
  await siteBranch("the branch", head, { file: never, listing, fetchMissing }).prepare?.([
    ...paths,
    "missing.json",
  ]);
  expect(asked(server.requests()).length).toBeLessThanOrEqual(2);
  expect([await isThere("a/one.txt"), await isThere("a/two.txt")]).toEqual([true, true]);
});

it("leaves to a later question what can't be had now", async () => {
  const { clone, head, fetchMissing } = await partialClone();
  await expect(fetchMissing("none:none")).resolves.toBeUndefined();
  await clone.git("remote", "set-url", "origin", "http://127.0.0.1:9/none");
  await expect(fetchMissing(`${head}^{tree}`)).resolves.toBeUndefined();
});

it("does not ask git in a whole clone", async () => {
  const git = () => Promise.reject(new Error("git was asked"));
  const fetchMissing = openFetchMissing(git, undefined);
  await expect(fetchMissing("HEAD^{tree}")).resolves.toBeUndefined();
});
