import { access } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gitIn } from "../../../src/world/git/git.ts";
import { withoutFilters } from "../../../src/world/git/without-filters.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import {
  repositoryForTest,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";

/** A clone with a filter for every file, which leaves a trace where it runs. */
async function filtering(name: string, setting: string) {
  const repository = await repositoryForTest();
  const place = await temporaryFolder();
  const trace = join(place, "ran");
  await repository.commit("Add", { ".gitattributes": `*.txt filter=${name}\n`, "a.txt": "a\n" });
  await repository.git("config", `filter.${name}.${setting}`, `echo >> '${trace}'; cat`);
  await repository.git("config", `filter.${name}.required`, "true");
  await repository.write({ "a.txt": "b\n" });
  return { repository, place, trace };
}

async function bothCalls({ folder }: TemporaryRepository, place: string, isOff: boolean): Promise<string> {
  const git = gitIn(folder);
  const env = isOff ? await withoutFilters(git) : {};
  await git(["worktree", "add", "--quiet", "--detach", join(place, "checkout"), "HEAD"], { env });
  return git(["status", "--porcelain"], { env });
}

it.each([
  ["evil", "clean"],
  ["evil", "smudge"],
  ["a=b.c", "clean"],
])("runs no filter that the clone has set up: %s, %s", async (name, setting) => {
  const { repository, place, trace } = await filtering(name, setting);
  expect(await bothCalls(repository, place, true)).toBe(" M a.txt\n");
  await expect(access(trace)).rejects.toThrow("ENOENT");
});

it("would run without this", async () => {
  const { repository, place, trace } = await filtering("evil", "smudge");
  // Git fails at the missing half of the filter, once this half has run.
  await expect(bothCalls(repository, place, false)).rejects.toThrow(/clean filter/);
  await access(trace);
});

it("allows Git LFS as `git lfs install` sets it up, but nothing else under its name", async () => {
  const repository = await repositoryForTest();
  await repository.git("config", "filter.lfs.smudge", "git-lfs smudge -- %f");
  expect(await withoutFilters(gitIn(repository.folder))).toEqual({ GIT_CONFIG_COUNT: "0" });
  await repository.git("config", "filter.lfs.process", "git-lfs filter-process; evil");
  expect(Object.values(await withoutFilters(gitIn(repository.folder)))).toContain("filter.lfs.process");
});

it("allows no second line of commands behind Git LFS's own", async () => {
  const repository = await repositoryForTest();
  await repository.git("config", "filter.lfs.clean", "git-lfs clean -- %f\nevil");
  expect(Object.values(await withoutFilters(gitIn(repository.folder)))).toContain("filter.lfs.clean");
});
