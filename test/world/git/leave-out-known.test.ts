import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { leaveOutKnown } from "../../../src/world/git/leave-out-known.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("says where the history ends while the push goes on, and leaves nothing behind", async () => {
  const repository = await repositoryForTest();
  const known = await repository.commit("First");
  const file = await leaveOutKnown(
    { top: repository.folder, isShallow: false },
    [known],
    ({ GIT_SHALLOW_FILE = "" }) => {
      expect(readFileSync(GIT_SHALLOW_FILE, "utf8")).toBe(`${known}\n`);
      return Promise.resolve(GIT_SHALLOW_FILE);
    },
  );
  expect(existsSync(file)).toBe(false);
  await expect(
    leaveOutKnown({ top: repository.folder, isShallow: false }, [known], () =>
      Promise.reject(new Error("lost")),
    ),
  ).rejects.toThrow("lost");
});

it("says nothing of a commit with parents, nor in a clone whose history is cut off", async () => {
  const author = await repositoryForTest();
  await author.commit("First");
  const known = await author.commit("Second");
  await author.git("checkout", "--quiet", "--orphan", "site");
  const site = await author.commit("Site");
  const top = author.folder;
  const told = (commits: readonly string[], isShallow = false) =>
    leaveOutKnown({ top, isShallow }, commits, (env) => Promise.resolve(env));
  expect(await told([])).toEqual({});
  expect(await told([known])).toEqual({});
  expect(await told([known, site])).toHaveProperty("GIT_SHALLOW_FILE");
  expect(await told([site], true)).toEqual({});
});
