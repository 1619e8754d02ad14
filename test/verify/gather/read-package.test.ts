import { deflateRawSync } from "node:zlib";
import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { deflateHere } from "../../../src/pack/deflate.ts";
import { zip } from "../../../src/pack/zip.ts";
import { FIRST_COMMIT } from "../../support/repository/temporary-repository.ts";
import { readPackage } from "../../../src/verify/gather/read-package.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";

const zipOf = (files: Readonly<Record<string, string>>, change: (zip: AdmZip) => void = () => {}): Buffer => {
  const made = new AdmZip();
  for (const [path, text] of Object.entries(files)) made.addFile(path, Buffer.from(text));
  change(made);
  return made.toBuffer();
};

/** A ZIP whose one file is packed otherwise than it says. */
function forged(body: Buffer, said: { size: number; method?: number; flags?: number }): Buffer {
  const bytes = zipOf({ "a/a.txt": "x".repeat(100) }, (made) => {
    const [entry] = made.getEntries();
    if (!entry) throw new Error("no entry");
    entry.getCompressedData = () => body;
    entry.header.method = said.method ?? 8;
    entry.header.size = said.size;
    entry.header.compressedSize = body.length;
  });
  // General purpose flags of the local and of the central header.
  if (said.flags !== undefined) {
    bytes.writeUInt16LE(said.flags, 6);
    bytes.writeUInt16LE(said.flags, bytes.indexOf("PK\u0001\u0002") + 8);
  }
  return bytes;
}

it("gives the files by their names, packed or stored", () => {
  const bytes = zipOf({ "a/b.php": "<?php", "a/large.txt": "x".repeat(10_000) }, (made) =>
    made.addFile("a/empty/", Buffer.alloc(0)),
  );
  const files = valueOf(readPackage(bytes)).map((file) => [file.path, file.bytes.length]);
  expect(files).toEqual([
    ["a/b.php", 5],
    ["a/large.txt", 10_000],
  ]);
});

it.each([
  ["a web page", Buffer.from("<!doctype html>".repeat(50)), /not a readable ZIP/],
  ["nothing", Buffer.alloc(0), /not a readable ZIP/],
  ["the first half of a ZIP", zipOf({ "a/a.txt": "x".repeat(5000) }).subarray(0, 60), /not a readable ZIP/],
  [
    "a bomb that says it is small",
    forged(deflateRawSync(Buffer.alloc(50_000_000)), { size: 100 }),
    /`a\/a\.txt`, which has another size/,
  ],
  [
    "a bomb that says it is large",
    forged(deflateRawSync(Buffer.alloc(1000)), { size: 3_000_000_000 }),
    /unpacks to 3\.0 GB/,
  ],
  ["less than it says", forged(deflateRawSync(Buffer.alloc(10)), { size: 100 }), /has another size/],
  ["other bytes than it says", forged(deflateRawSync(Buffer.alloc(100)), { size: 100 }), /is damaged/],
  ["no deflate at all", forged(Buffer.from("not deflated"), { size: 100 }), /is damaged/],
  ["another compression", forged(Buffer.alloc(100), { size: 100, method: 12 }), /can't unpack/],
  ["something encrypted", forged(deflateRawSync(Buffer.alloc(100)), { size: 100, flags: 1 }), /is encrypted/],
])("says what is wrong with %s", (_, bytes, why) => {
  expect(whyOf(readPackage(bytes))).toMatch(why);
});

it("unpacks no more files than a package may have", async () => {
  const files = Array.from({ length: 20_001 }, (_, index) => ({
    path: `${index}`,
    bytes: new Uint8Array(),
    isExecutable: false,
  }));
  expect(whyOf(readPackage(await zip(files, "a", FIRST_COMMIT, deflateHere)))).toBe("has 20001 files");
});
