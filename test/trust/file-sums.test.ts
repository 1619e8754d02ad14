import { expect, it } from "vitest";
import { fileSums, treeOfSums } from "../../src/trust/file-sums.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";

const files = [
  { path: "b/a.php", bytes: Buffer.from("<?php\n") },
  { path: "a.php", bytes: Buffer.from("") },
];

it("has the hashes of each file by its path, as md5sum and sha256sum have them", () => {
  expect(fileSums(files)["a.php"]).toEqual({
    md5: "d41d8cd98f00b204e9800998ecf8427e",
    sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  });
});

it("comes to the tree digest of the files themselves", () => {
  const inFolder = files.map((file) => ({ ...file, path: `acme/${file.path}` }));
  expect(treeOfSums("acme", fileSums(files))).toBe(treeDigest(inFolder));
});
