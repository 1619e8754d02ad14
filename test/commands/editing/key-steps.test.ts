import { expect, it } from "vitest";
import { keyCommitStep, keySteps } from "../../../src/commands/editing/key-steps.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

const FILES = { used: "/home/ada/my plugins.key", spare: "/home/ada/spare.key" };
const STEP = { file: ".github/workflows/ci.yml", environment: undefined, isGivenKey: true };

it("gives the command and the page for the secret that the workflow reads", async () => {
  const repository = await repositoryForTest();
  await repository.git("remote", "add", "origin", "git@github.com:acme/plugins.git");
  const git = ownGitIn(repository.folder);
  const [environment, secret, spare] = await keySteps(git, FILES, undefined);
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
  const [ofRepository] = await keySteps(git, FILES, STEP);
  expect(ofRepository).toContain(
    "< '/home/ada/my plugins.key'`, or by hand at https://github.com/acme/plugins/settings/secrets/actions.",
  );
});

it("asks for no secret where only a spare was made, and names no page of an unknown host", async () => {
  const git = ownGitIn((await repositoryForTest()).folder);
  expect(await keySteps(git, { ...FILES, used: undefined }, undefined)).toHaveLength(1);
  expect((await keySteps(git, FILES, STEP))[0]).toContain("the repository's settings");
});

it("says what the workflow lacks that gives the step no key", async () => {
  const git = ownGitIn((await repositoryForTest()).folder);
  const steps = await keySteps(git, FILES, { ...STEP, isGivenKey: false });
  expect(steps[0]).toBe(
    "In .github/workflows/ci.yml, add `signing-key: ${{ secrets.PRESSCAST_SIGNING_KEY }}` below the `with:` of the step that publishes.",
  );
});
