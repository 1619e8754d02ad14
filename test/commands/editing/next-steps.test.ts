import { expect, it } from "vitest";
import { nextSteps } from "../../../src/commands/editing/next-steps.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { releasingRepository } from "../../support/repository/context.ts";

const BRANCH = { name: "presscast/acme-bridge-v1.1.0", title: "Release Ann's 1.1.0" };

it("goes from the work tree, or from the commit, to the pull request", async () => {
  const repository = await releasingRepository();
  const git = ownGitIn(repository.folder);
  expect(await nextSteps(git, BRANCH, undefined, ["versions.yaml", "../my plugin.php"])).toEqual([
    "git switch --create presscast/acme-bridge-v1.1.0",
    String.raw`git commit --message 'Release Ann'\''s 1.1.0' -- versions.yaml '../my plugin.php'`,
    "git remote add origin ADDRESS",
    "git push --set-upstream origin presscast/acme-bridge-v1.1.0",
    "open a pull request",
  ]);
  await repository.git("remote", "add", "acme", "git@github.com:acme/plugins.git");
  expect(await nextSteps(git, BRANCH, "3f2a91c", [])).toEqual([
    "git push --set-upstream acme presscast/acme-bridge-v1.1.0",
    "open https://github.com/acme/plugins/compare/presscast/acme-bridge-v1.1.0?expand=1",
  ]);
  await repository.git("switch", "--quiet", "--create", "presscast/acme-bridge-v1.1.1");
  expect(await nextSteps(git, { ...BRANCH, title: "Withdraw" }, undefined, ["versions.yaml"])).toEqual([
    "git commit --message Withdraw -- versions.yaml",
    "git push --set-upstream acme presscast/acme-bridge-v1.1.1",
    "open https://github.com/acme/plugins/compare/presscast/acme-bridge-v1.1.1?expand=1",
  ]);
});
