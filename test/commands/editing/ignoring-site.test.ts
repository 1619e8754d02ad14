import { expect, it } from "vitest";
import { ignoringSite } from "../../../src/commands/editing/ignoring-site.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it.each([
  [undefined, "_site/\n"],
  ["node_modules", "node_modules\n_site/\n"],
  ["a\r\n", "a\r\n_site/\r\n"],
  ["/_site", undefined],
])("lets git ignore the built site, with what .gitignore has: %j", async (text, wanted) => {
  const repository = await repositoryForTest();
  if (text !== undefined) await repository.write({ ".gitignore": text });
  const edit = await ignoringSite(ownGitIn(repository.folder), repository.folder);
  expect(edit && Buffer.from(edit.after).toString()).toBe(wanted);
});
