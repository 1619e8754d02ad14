import { expect, it } from "vitest";
import { openGitObjects } from "../../../src/world/git/git-objects.ts";
import { openGitSizes } from "../../../src/world/git/git-sizes.ts";
import { treeFiles } from "../../../src/world/git/tree-files.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { strangeTree } from "../../support/repository/strange-tree.ts";

it("gives every file below a folder in the order of `git ls-tree`, with kind and size", async () => {
  const { repository, tree, blob, module, names } = await strangeTree();
  const objects = openGitObjects(repository.folder);
  const sizes = openGitSizes(repository.folder);
  const files = await treeFiles(tree, objects, sizes);
  objects.close();
  sizes.close();
  const listing = await repository.git("ls-tree", "-r", "-z", "--name-only", tree);
  expect(files.map(({ path }) => path)).toEqual(listing.split("\0").filter(Boolean));
  const others = files.filter(({ path }) => !names.includes(path));
  expect(others.map(({ path, kind }) => [path, kind])).toEqual([
    ["deep/er/file.txt", "file"],
    ["link", "symlink"],
    ["module", "submodule"],
    ["run.sh", "executable"],
  ]);
  expect(files.find(({ path }) => path === "module")).toMatchObject({ id: module, size: 0 });
  expect(files.filter(({ id, size }) => id === blob && size === 5)).toHaveLength(files.length - 1);
});

it("says so, as a bug, where there is no such folder", async () => {
  const repository = await repositoryForTest();
  const commit = await repository.commit("Add", { "a.txt": "a" });
  const objects = openGitObjects(repository.folder);
  const sizes = openGitSizes(repository.folder);
  for (const name of [`${commit}:a.txt`, `${commit}:none`])
    await expect(treeFiles(name, objects, sizes)).rejects.toThrow(/no tree/);
  objects.close();
});
