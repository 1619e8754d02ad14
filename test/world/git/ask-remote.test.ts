import { expect, it } from "vitest";
import { askRemote, remoteRefs } from "../../../src/world/git/ask-remote.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

const { signal } = new AbortController();

it("lists a remote's refs, all or the requested ones", async () => {
  const origin = await repositoryForTest();
  const id = await origin.commit("Start");
  await origin.git("tag", "--annotate", "acme/v1.0.0", "--message", "One");
  const clone = await repositoryForTest();
  await clone.git("remote", "add", "origin", origin.folder);
  const told = async (...patterns: readonly string[]) => {
    const refs = await remoteRefs(clone.folder, "origin", patterns, { signal });
    return refs.kind === "done" ? refs.value : refs.why;
  };
  const tag = await origin.git("rev-parse", "acme/v1.0.0");
  expect(await told()).toEqual(
    new Map([
      ["refs/heads/main", id],
      ["refs/tags/acme/v1.0.0", tag],
    ]),
  );
  expect(await told("refs/heads/main")).toEqual(new Map([["refs/heads/main", id]]));
  expect(await told("refs/heads/other")).toEqual(new Map());
});

it("says in git's words why a remote can't be reached, without the remote's own output", async () => {
  const { folder } = await repositoryForTest();
  expect(await askRemote(folder, ["ls-remote", "/nowhere"], 10_000, signal)).toEqual({
    kind: "failed",
    why: "'/nowhere' does not appear to be a git repository",
  });
});
