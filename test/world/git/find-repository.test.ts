import { execFile } from "node:child_process";
import { chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished, vi } from "vitest";
import { findRepository } from "../../../src/world/git/find-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("finds the one that the versions file is in, or else the one that the folder is in", async () => {
  const outer = await repositoryForTest();
  const inner = join(outer.folder, "clone\nof plugins");
  await mkdir(inner);
  await promisify(execFile)("git", ["init", "--quiet", inner]);
  const found = (top: string) => ({
    top,
    isShallow: false,
    objectFormat: "sha1",
    promisor: undefined,
  });
  const { folder } = outer;
  expect(await findRepository(folder)).toEqual(found(folder));
  expect(await findRepository(folder, "clone\nof plugins/versions.yaml")).toEqual(found(inner));
  expect(await findRepository(folder, "no/versions.yaml")).toEqual(found(folder));
});

it("knows a partial clone from a work tree of it in another folder", async () => {
  const author = await repositoryForTest();
  await author.commit("Add", { "a.txt": "a" });
  await author.git("config", "uploadpack.allowFilter", "true");
  const outer = await repositoryForTest();
  await outer.git("remote", "add", "up.stream", `file://${author.folder}`);
  await outer.git("fetch", "--quiet", "--filter=blob:none", "up.stream", "main");
  const top = join(await temporaryFolder(), "tree");
  await outer.git("worktree", "add", "--quiet", top, "FETCH_HEAD");
  await mkdir(join(top, "deep"));
  expect(await findRepository(join(top, "deep"))).toMatchObject({ top, promisor: "up.stream" });
});

it("reports being outside of any repository, with git's own words", async () => {
  const folder = await temporaryFolder();
  const [found] = await problemsOf(findRepository(folder));
  expect(found?.code).toBe("GIT_NO_REPOSITORY");
  expect(found?.message).toContain(folder);
  expect(found?.detail).toMatch(/not a git repository/);
});

it("reports a bare repository, which has no folder to release from", async () => {
  const folder = await temporaryFolder();
  await promisify(execFile)("git", ["init", "--quiet", "--bare", folder]);
  const [found] = await problemsOf(findRepository(folder));
  expect(found?.code).toBe("GIT_NO_REPOSITORY");
  // Git 2.38 and newer refuse it before they miss the folder.
  expect(found?.detail).toMatch(/bare repository|work tree/);
});

it("reports that there is no git", async () => {
  const temporary = await repositoryForTest();
  vi.stubEnv("PATH", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await codesOf(findRepository(temporary.folder))).toEqual(["GIT_MISSING"]);
});

it("shows git's own words about a repository that somebody else owns", async () => {
  const temporary = await repositoryForTest();
  await temporary.commit("Add", { "a.txt": "a" });
  if (process.getuid?.() === 0) await chown(temporary.folder, 12_345, 12_345);
  // Only root can give a folder away; git itself offers this for its own tests to everybody else.
  else vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null");
  vi.stubEnv("GIT_CONFIG_NOSYSTEM", "1");
  onTestFinished(() => void vi.unstubAllEnvs());
  const [found] = await problemsOf(findRepository(temporary.folder));
  expect(found?.code).toBe("GIT_NO_REPOSITORY");
  expect(found?.detail).toMatch(/dubious ownership/);
  expect(found?.detail).toMatch(/safe\.directory/);
});
