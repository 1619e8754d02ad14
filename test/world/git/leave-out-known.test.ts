import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { leaveOutKnown } from "../../../src/world/git/leave-out-known.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest, runGit } from "../../support/repository/temporary-repository.ts";

it("says where the history ends while the push goes on, and leaves nothing behind", async () => {
  const repository = await repositoryForTest();
  const known = await repository.commit("First");
  const file = await leaveOutKnown(repository.folder, [known], ({ GIT_SHALLOW_FILE = "" }) => {
    expect(readFileSync(GIT_SHALLOW_FILE, "utf8")).toBe(`${known}\n`);
    return Promise.resolve(GIT_SHALLOW_FILE);
  });
  expect(existsSync(file)).toBe(false);
  await expect(
    leaveOutKnown(repository.folder, [known], () => Promise.reject(new Error("lost"))),
  ).rejects.toThrow("lost");
});

it("says nothing of a commit with parents, nor in a clone whose history is cut off", async () => {
  const author = await repositoryForTest();
  await author.commit("First");
  const known = await author.commit("Second");
  await author.git("checkout", "--quiet", "--orphan", "site");
  const site = await author.commit("Site");
  const told = (top: string, commits: readonly string[]) =>
    leaveOutKnown(top, commits, (env) => Promise.resolve(env));
  expect(await told(author.folder, [])).toEqual({});
  expect(await told(author.folder, [known])).toEqual({});
  expect(await told(author.folder, [known, site])).toHaveProperty("GIT_SHALLOW_FILE");
  const clone = await temporaryFolder();
  await runGit(clone, ["clone", "--quiet", "--depth=1", `file://${author.folder}`, "."]);
  expect(await told(clone, [site])).toEqual({});
});
