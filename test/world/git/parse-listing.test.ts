import { expect, it } from "vitest";
import { openGitObjects } from "../../../src/world/git/git-objects.ts";
import { parseFolder, parseListing } from "../../../src/world/git/parse-listing.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

const NAMES = [
  "plain.php",
  "with space.txt",
  "tab\tname",
  "line\nbreak",
  '"quoted"',
  "ünï-✓.txt",
  "-r",
  "a'b",
];

async function strangeTree() {
  const repository = await repositoryForTest();
  const git = (...args: string[]): Promise<string> => repository.git(...args);
  await repository.write({ "seed.txt": "seed\n", "bin/run": "#!/bin/sh\n" });
  const blob = await git("hash-object", "-w", "seed.txt");
  const add = (mode: string, id: string, name: string): Promise<string> =>
    git("update-index", "--add", "--cacheinfo", `${mode},${id},${name}`);
  for (const name of NAMES) await add("100644", blob, name);
  await add("100755", blob, "run.sh");
  await add("120000", blob, "link");
  await add("160000", "1234567890123456789012345678901234567890", "module");
  await add("100644", blob, "deep/er/file.txt");
  const tree = await git("write-tree");
  return { repository, tree, blob };
}

it("reads a listing with every kind of entry and every kind of name", async () => {
  const { repository, tree, blob } = await strangeTree();
  const listing = await repository.git("ls-tree", "-r", "-z", "--long", tree);
  const files = parseListing(listing);
  const kinds = Object.fromEntries(files.map(({ path, kind }) => [path, kind]));
  expect(kinds).toEqual({
    ...Object.fromEntries(NAMES.map((name) => [name, "file"])),
    "run.sh": "executable",
    link: "symlink",
    module: "submodule",
    "deep/er/file.txt": "file",
  });
  expect(files.find(({ path }) => path === "plain.php")).toEqual({
    path: "plain.php",
    kind: "file",
    id: blob,
    size: 5,
  });
  expect(files.find(({ path }) => path === "module")?.size).toBe(0);
});

it("reads a raw tree, and gives the plain files directly in it", async () => {
  const { repository, tree, blob } = await strangeTree();
  await repository.git("read-tree", tree);
  // `ls-tree` of the same tree is what the raw bytes must agree with.
  const expected = (await repository.git("ls-tree", "-z", tree))
    .split("\0")
    .filter((line) => /^100(?:644|755) /.test(line))
    .map((line) => ({ name: line.slice(line.indexOf("\t") + 1), id: blob }));
  expect(expected).toHaveLength(NAMES.length + 1);
  const objects = openGitObjects(repository.folder);
  const raw = await objects.read(tree);
  objects.close();
  expect(parseFolder(raw?.bytes ?? Buffer.alloc(0))).toEqual(expected);
});

it("reads an empty listing and an empty tree", () => {
  expect(parseListing("")).toEqual([]);
  expect(parseFolder(Buffer.alloc(0))).toEqual([]);
});
