import { expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { pushCommand } from "../../../src/world/git/push-command.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("names the remote until the branch has one", async () => {
  const origin = await repositoryForTest();
  const repository = await repositoryForTest();
  await repository.commit("Begin", { "a.txt": "a" });
  await repository.git("remote", "add", "origin", origin.folder);
  const git = ownGitIn(repository.folder);
  expect(await pushCommand(git, "origin")).toBe("git push --set-upstream origin HEAD");
  await repository.git("push", "--quiet", "--set-upstream", "origin", "HEAD:refs/heads/topic");
  expect(await pushCommand(git, "origin")).toBe("git push");
});
