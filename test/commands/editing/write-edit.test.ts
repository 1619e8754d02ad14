import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeEdit } from "../../../src/commands/editing/write-edit.ts";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const BRANCH = { name: "presscast/acme-v1.1.0", title: "Release acme 1.1.0", paths: ["a.txt"], sources: [] };

async function edit() {
  const repository = await repositoryForTest();
  const { folder } = repository;
  await repository.git("config", "user.name", "Acme");
  await repository.git("config", "user.email", "acme@example.com");
  await repository.commit("Start", { "a.txt": "before\n" });
  const [before, after] = [Buffer.from("before\n"), Buffer.from("after\n")];
  const changes = [{ file: join(folder, "a.txt"), path: "a.txt", before, after }];
  const text = (): Promise<string> => readFile(join(folder, "a.txt"), "utf8");
  return { repository, git: ownGitIn(folder), changes, text };
}

it("leaves the edit in the work tree, to be committed by hand", async () => {
  const { repository, git, changes, text } = await edit();
  expect(await writeEdit(repository.folder, git, changes, undefined)).toBeUndefined();
  expect(await text()).toBe("after\n");
  expect(await repository.git("status", "--porcelain")).toBe(" M a.txt");
});

it("commits it on a new branch", async () => {
  const { repository, git, changes } = await edit();
  const commit = await writeEdit(repository.folder, git, changes, BRANCH);
  expect(await repository.git("rev-parse", BRANCH.name)).toBe(commit?.id);
  expect(await repository.git("status", "--porcelain")).toBe("");
});

it("puts everything back where it can't be committed", async () => {
  const { repository, git, changes, text } = await edit();
  await repository.git("switch", "--quiet", "--detach");
  expect(await codesOf(writeEdit(repository.folder, git, changes, BRANCH))).toEqual(["HEAD_DETACHED"]);
  expect(await text()).toBe("before\n");
});
