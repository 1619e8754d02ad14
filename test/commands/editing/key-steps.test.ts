import { expect, it } from "vitest";
import { keyCommitStep, keySteps } from "../../../src/commands/editing/key-steps.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

const FILES = { used: "/home/ada/my plugins.key", spare: "/home/ada/spare.key" };

it("gives the command and the page for the secret that the workflow reads", async () => {
  const repository = await repositoryForTest();
  await repository.git("remote", "add", "origin", "git@github.com:acme/plugins.git");
  const git = ownGitIn(repository.folder);
  const [environment, secret, spare] = await keySteps(git, FILES, "presscast");
  expect(environment).toBe(
    "Make the environment `presscast` at https://github.com/acme/plugins/settings/environments, or open it if a run has made it, and limit it to your default branch.",
  );
  expect(secret).toContain(
    "`gh secret set PRESSCAST_SIGNING_KEY --env presscast < '/home/ada/my plugins.key'`, or by hand at https://github.com/acme/plugins/settings/environments.",
  );
  expect(spare).toMatch(/^Move \/home\/ada\/spare\.key to /);
  expect(keyCommitStep("../my versions.yaml")).toContain(
    `\`git add -- '../my versions.yaml' && git commit --message "Sign updates" -- '../my versions.yaml' && git push\``,
  );
  const [ofRepository] = await keySteps(git, FILES, undefined);
  expect(ofRepository).toContain(
    "< '/home/ada/my plugins.key'`, or by hand at https://github.com/acme/plugins/settings/secrets/actions.",
  );
});

it("asks for no secret where only a spare was made, and names no page of an unknown host", async () => {
  const git = ownGitIn((await repositoryForTest()).folder);
  expect(await keySteps(git, { ...FILES, used: undefined }, "presscast")).toHaveLength(1);
  expect((await keySteps(git, FILES, undefined))[0]).toContain("the repository's settings");
});
