import { expect, it } from "vitest";
import { firstEntry } from "../../../src/commands/editing/first-entry.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { extensionsIn } from "../../../src/world/git/extensions-in.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("lists a plugin's version as a draft, or its tags on request, and says what was guessed", async () => {
  const repository = await repositoryForTest();
  const main = "<?php\n/* Plugin Name: Acme\nVersion: 1.0.0 */\nrequire 'vendor/autoload.php';";
  await repository.commit("Release", { "acme.php": main, "composer.json": "{}" });
  await repository.git("tag", "v1.0.0");
  const git = ownGitIn(repository.folder);
  const [found] = (await extensionsIn(repository.folder, git, "acme")).extensions;
  if (!found) throw new Error("no plugin was found");
  const draft = await firstEntry(git, found, false, true);
  expect(draft.extension).toMatchObject({ slug: "acme", versions: [{ version: "1.0.0", status: "draft" }] });
  expect(draft.remarks).toEqual([expect.stringMatching(/^Wrote `build: composer install/)]);
  const tagged = await firstEntry(git, found, true, true);
  expect(tagged.extension.versions).toMatchObject([
    { version: "1.0.0", status: "released", tagged: { tag: "v1.0.0" } },
  ]);
});
