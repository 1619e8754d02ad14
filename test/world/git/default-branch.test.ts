import { expect, it } from "vitest";
import { defaultBranch } from "../../../src/world/git/default-branch.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("is the existing one, even on a feature branch", async () => {
  const repository = await releasingRepository();
  const git = ownGitIn(repository.folder);
  await repository.git("checkout", "--quiet", "-b", "feature");
  expect(await defaultBranch(git, undefined)).toBe("main");
  await repository.git("branch", "-m", "main", "master");
  expect(await defaultBranch(git, "origin")).toBe("master");
  await repository.git("branch", "-m", "master", "next");
  expect(await defaultBranch(git, "origin")).toBe("feature");
  await repository.git("update-ref", "refs/remotes/origin/next", "HEAD");
  await repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/next");
  expect(await defaultBranch(git, "origin")).toBe("next");
});

it("is the current one before the first commit", async () => {
  const repository = await repositoryForTest();
  await repository.git("symbolic-ref", "HEAD", "refs/heads/begin");
  expect(await defaultBranch(ownGitIn(repository.folder), undefined)).toBe("begin");
});
