import { expect, it } from "vitest";
import { openCatFile } from "../../../src/world/git/cat-file.ts";
import { GitError } from "../../../src/world/git/git.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

it("rejects what was asked, and all that is asked later, with git's own words where git ends", async () => {
  const catFile = openCatFile(await temporaryFolder(), ["--batch-check"], () => () => {});
  for (const name of ["HEAD", "HEAD~"]) {
    const error: unknown = await catFile.ask(name).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).stderr).toContain("not a git repository");
  }
});

it("asks nothing that git would take for two questions", async () => {
  const catFile = openCatFile(await temporaryFolder(), ["--batch-check"], () => () => {});
  expect(await catFile.ask("HEAD\nHEAD")).toBeUndefined();
  catFile.close();
});
