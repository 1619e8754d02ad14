import { expect, it } from "vitest";
import { gitIn } from "../../../src/world/git/git.ts";
import { promisorRemote } from "../../../src/world/git/promisor-remote.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("is the remote that a partial clone was made from, and none in a whole clone", async () => {
  const repository = await repositoryForTest();
  const git = gitIn(repository.folder);
  await repository.git("remote", "add", "origin", "https://github.com/acme/plugins");
  expect(await promisorRemote(git)).toBeUndefined();
  await repository.git("config", "remote.origin.promisor", "false");
  expect(await promisorRemote(git)).toBeUndefined();
  await repository.git("config", "remote.up.stream.promisor", "true");
  expect(await promisorRemote(git)).toBe("up.stream");
});
