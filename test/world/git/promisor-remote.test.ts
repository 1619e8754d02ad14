import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gitIn } from "../../../src/world/git/git.ts";
import { promisorRemote } from "../../../src/world/git/promisor-remote.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("is the remote that a partial clone was made from, and none in a whole clone", async () => {
  const repository = await repositoryForTest();
  const git = gitIn(repository.folder);
  const packs = join(repository.folder, ".git/objects/pack");
  await mkdir(packs);
  await writeFile(join(packs, "pack-1.promisor"), "");
  await repository.git("remote", "add", "origin", "https://github.com/acme/plugins");
  expect(await promisorRemote(git, packs)).toBeUndefined();
  await repository.git("config", "remote.origin.promisor", "false");
  expect(await promisorRemote(git, packs)).toBeUndefined();
  await repository.git("config", "remote.up.stream.promisor", "true");
  expect(await promisorRemote(git, packs)).toBe("up.stream");
});

it("is known of a partial clone whose packs are another repository's", async () => {
  const author = await repositoryForTest();
  await author.commit("Add", { "a.txt": "a" });
  await author.git("config", "uploadpack.allowFilter", "true");
  const cache = await repositoryForTest();
  await cache.git("fetch", "--quiet", "--filter=blob:none", `file://${author.folder}`, "main:kept");
  const clone = await temporaryFolder();
  const how = ["--filter=blob:none", "--no-checkout", "--reference", cache.folder];
  await cache.git("clone", "--quiet", ...how, `file://${author.folder}`, clone);
  const packs = join(clone, ".git/objects/pack");
  expect(await readdir(packs)).toEqual([]);
  expect(await promisorRemote(gitIn(clone), packs)).toBe("origin");
});

it("is not asked of git where no pack is one of a partial clone", async () => {
  const packs = await temporaryFolder();
  await writeFile(join(packs, "pack-1.pack"), "");
  const git = () => Promise.reject(new Error("git was asked"));
  expect(await promisorRemote(git, packs)).toBeUndefined();
  expect(await promisorRemote(git, join(packs, "none"))).toBeUndefined();
});
