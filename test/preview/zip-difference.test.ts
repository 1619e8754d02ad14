import { crc32 } from "node:zlib";
import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { deflateHere } from "../../src/pack/deflate.ts";
import { zip } from "../../src/pack/zip.ts";
import { zipDifference } from "../../src/preview/zip-difference.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

function packed(files: Readonly<Record<string, string>>, isExecutable = false): Promise<Buffer> {
  const list = Object.entries(files).map(([path, text]): PackageFile => ({
    path,
    bytes: Buffer.from(text),
    isExecutable,
  }));
  return zip(list, "acme", 1_767_603_600, deflateHere);
}

it("tells what was added, removed and changed, with sizes, by path", async () => {
  const before = await packed({ "acme.php": "one", "old.php": "gone", "same.txt": "same", "b.txt": "12345" });
  const after = await packed({ "acme.php": "two", "new/a.php": "new!", "same.txt": "same", "b.txt": "1" });
  expect(zipDifference(before, after)).toEqual([
    { kind: "changed", path: "acme.php", before: 3, after: 3 },
    { kind: "changed", path: "b.txt", before: 5, after: 1 },
    { kind: "added", path: "new/a.php", before: undefined, after: 4 },
    { kind: "removed", path: "old.php", before: 4, after: undefined },
  ]);
});

it("finds nothing between equal contents, however they were compressed", async () => {
  const text = "a line that repeats\n".repeat(50);
  const other = new AdmZip();
  other.addFile("acme/", Buffer.alloc(0));
  other.addFile("acme/a.txt", Buffer.from(text), "", 0o644);
  const mine = await packed({ "a.txt": text });
  expect(zipDifference(other.toBuffer(), mine).map(({ path }) => path)).toEqual([]);
});

it("does not take two contents with one size and checksum for the same", async () => {
  // CRC-32 is linear, so four bytes at the end give any text any checksum.
  const [a, b] = [forged("one thing"), forged("an other!")];
  expect([a.length, crc32(a)]).toEqual([b.length, crc32(b)]);
  const files = (bytes: Buffer): PackageFile[] => [{ path: "a.bin", bytes, isExecutable: false }];
  const [before, after] = await Promise.all([a, b].map((each) => zip(files(each), "acme", 0, deflateHere)));
  expect(zipDifference(before ?? a, after ?? a)).toMatchObject([{ kind: "changed", path: "a.bin" }]);
});

it("notices when a file becomes executable", async () => {
  const [before, after] = [await packed({ "bin/x": "a" }), await packed({ "bin/x": "a" }, true)];
  expect(zipDifference(before, after)).toMatchObject([{ kind: "changed", path: "bin/x" }]);
});

it("shows no file of another name than it has", async () => {
  const before = await packed({});
  const after = await packed({ "sp ace/ünï 日本.txt": "x" });
  expect(zipDifference(before, after)).toMatchObject([{ path: "sp ace/ünï 日本.txt" }]);
});

it.each([
  ["no ZIP", "<!doctype html>"],
  ["nothing", ""],
])("throws for %s", async (_, text) => {
  const after = await packed({ "a.txt": "a" });
  expect(() => zipDifference(Buffer.from(text), after)).toThrow("No END header");
});

/** The text and four bytes that give the whole the CRC-32 0. */
function forged(text: string): Buffer {
  const start = Buffer.from(text);
  const table = Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value >>> 0;
  });
  // Backwards through the table from the wanted end, then forwards with the bytes that lead there.
  const steps: number[] = [];
  let wanted = 0xffffffff;
  for (let index = 0; index < 4; index += 1) {
    const entry = table.findIndex((value) => value >>> 24 === wanted >>> 24);
    steps.unshift(entry);
    wanted = ((wanted ^ (table[entry] ?? 0)) << 8) >>> 0;
  }
  let register = (crc32(start) ^ 0xffffffff) >>> 0;
  const bytes = steps.map((entry) => {
    const byte = (register ^ entry) & 0xff;
    register = ((register >>> 8) ^ (table[entry] ?? 0)) >>> 0;
    return byte;
  });
  return Buffer.concat([start, Buffer.from(bytes)]);
}
