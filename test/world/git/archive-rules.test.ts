import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { archiveRules } from "../../../src/world/git/archive-rules.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("reads the attributes of a commit, whatever is in the work tree by now", async () => {
  const temporary = await repositoryForTest();
  const commit = await temporary.commit("Add", {
    ".gitattributes": "plugins/a/docs export-ignore\n[attr]stamped export-subst\n*.php stamped\n",
    "plugins/a/.gitattributes": "b.php -export-subst\n",
    "plugins/a/a.php": "",
  });
  await writeFile(join(temporary.folder, ".gitattributes"), "* export-ignore export-subst\n");
  const rules = archiveRules(gitIn(temporary.folder), commit, "plugins/a");
  const paths = ["docs/", "a.php", "b.php", "ünï.php", "c.txt"];
  expect([...(await rules.exportIgnored(paths))]).toEqual(["docs/"]);
  expect([...(await rules.exportSubst(paths))]).toEqual(["a.php", "ünï.php"]);
});

it("gives the same rules for a commit, whatever the settings of the clone", async () => {
  const temporary = await repositoryForTest();
  const commit = await temporary.commit("Keep drafts: grüße", { "a.php": "" });
  const rules = archiveRules(gitIn(temporary.folder), commit, ".");
  const format = "%h|%ad|%an|%s";
  const before = await rules.filled(format);
  for (const [key, value] of [
    ["core.abbrev", "20"],
    ["log.date", "iso"],
    ["log.showSignature", "true"],
    ["log.decorate", "full"],
    ["format.pretty", "fuller"],
    ["i18n.logOutputEncoding", "latin1"],
    ["color.ui", "always"],
  ] as const) {
    await temporary.git("config", key, value);
  }
  expect(await rules.filled(format)).toBe(before);
  expect(before).toMatch(new RegExp(`^${commit.slice(0, 7)}\\|\\w{3} .*\\|Keep drafts: grüße$`));
});
