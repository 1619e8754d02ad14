import { expect, it } from "vitest";
import { openGitObjects } from "../../../src/world/git/git-objects.ts";
import { parseTree } from "../../../src/world/git/parse-tree.ts";
import { strangeTree } from "../../support/repository/strange-tree.ts";

const KINDS: Readonly<Record<string, string>> = {
  "040000": "folder",
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

it("reads what is right in a raw tree, as `git ls-tree` lists it", async () => {
  const { repository, tree } = await strangeTree();
  const listing = await repository.git("ls-tree", "-z", tree);
  const expected = [...listing.matchAll(/(\d+) \w+ ([0-9a-f]+)\t([^\0]+)\0/g)].map(
    ([, mode = "", id, name]) => ({ name, kind: KINDS[mode], id }),
  );
  expect(expected).toHaveLength(13);
  const objects = openGitObjects(repository.folder);
  const raw = await objects.read(tree);
  objects.close();
  expect(parseTree(raw?.bytes ?? Buffer.alloc(0))).toEqual(expected);
});

it("reads an empty tree", () => {
  expect(parseTree(Buffer.alloc(0))).toEqual([]);
});
