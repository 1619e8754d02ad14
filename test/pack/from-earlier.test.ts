import { expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { fromEarlier } from "../../src/pack/from-earlier.ts";
import { zip } from "../../src/pack/zip.ts";
import { entriesOf, writeZip } from "../../src/pack/zip-container.ts";
import type { Tree, TreeFile } from "../../src/survey/repository.ts";
import { blobId } from "../../src/trust/blob-id.ts";

type Contents = Readonly<Record<string, string>>;

const BEFORE: Contents = {
  "acme.php": "<?php // 1.0.0\n".repeat(20),
  "lib.php": "<?php // lib\n".repeat(20),
  "logo.png": "no text\n".repeat(20),
  "short.txt": "x",
  "empty.txt": "",
};
/** As long as it was, so that only its bytes tell. */
const NOW: Contents = { ...BEFORE, "acme.php": "<?php // 1.0.1\n".repeat(20), "new.php": "<?php // new\n" };

const packageFiles = (contents: Contents) =>
  Object.entries(contents).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false }));

function treeOf(contents: Contents): { tree: Tree; asked: string[] } {
  const asked: string[] = [];
  const files = Object.entries(contents).map(([path, text]): TreeFile => {
    return { path, kind: "file", id: blobId(Buffer.from(text)), size: text.length };
  });
  return {
    asked,
    tree: {
      files,
      read(wanted) {
        asked.push(...wanted.map(({ path }) => path));
        return Promise.resolve(wanted.map(({ path }) => Buffer.from(contents[path] ?? "")));
      },
      exportIgnored: () => Promise.resolve(new Set()),
      exportSubst: () => Promise.resolve(new Set<string>()),
      filled: () => Promise.resolve(""),
    },
  };
}

/** What is packed of `NOW` with an earlier ZIP, what was read from git for it, and what was compressed. */
async function packed(earlier: Uint8Array) {
  const { tree, asked } = treeOf(NOW);
  const compressed: string[] = [];
  const known = fromEarlier(
    tree,
    (inputs) => {
      compressed.push(...inputs.map((input) => Buffer.from(input).toString()));
      return deflateHere(inputs);
    },
    earlier,
    "acme",
  );
  const bytes = await known.tree.read(tree.files);
  const files = tree.files.map(({ path }, index) => {
    return { path, bytes: bytes[index] ?? new Uint8Array(), isExecutable: false };
  });
  return { zip: await zip(files, "acme", 0, known.deflate), asked, compressed };
}

const earlier = await zip(packageFiles(BEFORE), "acme", 0, deflateHere);
const afresh = await zip(packageFiles(NOW), "acme", 0, deflateHere);

it("reads and compresses what is not in the earlier ZIP, and packs the same bytes as without it", async () => {
  const { zip: bytes, asked, compressed } = await packed(earlier);
  expect(asked).toEqual(["acme.php", "new.php"]);
  expect(compressed).toEqual([NOW["acme.php"], NOW["new.php"]]);
  expect(bytes.equals(afresh)).toBe(true);
});

it("takes nothing that only claims to be the same", async () => {
  const [lib] = entriesOf(
    await zip(packageFiles({ "lib.php": "<?php // bad\n".repeat(20) }), "acme", 0, deflateHere),
  );
  const forged = entriesOf(earlier).map((entry) =>
    entry.name === "acme/lib.php" && lib ? { ...entry, body: lib.body } : entry,
  );
  const { zip: bytes, asked } = await packed(writeZip(forged, 0));
  expect(asked).toEqual(["acme.php", "lib.php", "new.php"]);
  expect(bytes.equals(afresh)).toBe(true);
});

it.each([
  [
    "broken streams",
    writeZip(
      entriesOf(earlier).map((entry) => ({ ...entry, body: Buffer.from("?") })),
      0,
    ),
  ],
  ["no ZIP at all", Buffer.from("<!doctype html>".repeat(9))],
  ["nothing", Buffer.alloc(0)],
])("does without an earlier ZIP that holds %s", async (_, bytes) => {
  expect((await packed(bytes)).zip.equals(afresh)).toBe(true);
});
