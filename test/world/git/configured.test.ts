import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configured } from "../../../src/world/git/configured.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("gives the settings that match, with values of several lines, of none and without one", async () => {
  const repository = await repositoryForTest();
  const git = gitIn(repository.folder);
  expect(await configured(git, "^acme\\.")).toEqual([]);
  await repository.git("config", "acme.Some.lines", "one\ntwo=2\n");
  await repository.git("config", "acme.empty", "");
  await repository.git("config", "other.key", "1");
  await appendFile(join(repository.folder, ".git/config"), "[acme]\n\tbare\n\tempty = last\n");
  expect(await configured(git, "^acme\\.")).toEqual([
    ["acme.Some.lines", "one\ntwo=2\n"],
    ["acme.empty", ""],
    ["acme.bare"],
    ["acme.empty", "last"],
  ]);
});
