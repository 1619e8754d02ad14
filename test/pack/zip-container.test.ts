import { deflateRawSync } from "node:zlib";
import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { entriesOf, writeZip, type ZipEntry } from "../../src/pack/zip-container.ts";

const text = Buffer.from("a line that repeats\n".repeat(50));
const ENTRIES: readonly ZipEntry[] = [
  {
    name: "acme/a.txt",
    method: 8,
    crc: 0x1f2e3d4c,
    size: text.length,
    body: deflateRawSync(text),
    mode: 0o644,
  },
  { name: "acme/bin/run", method: 0, crc: 0xffffffff, size: 3, body: Buffer.from("abc"), mode: 0o755 },
  { name: "acme/empty", method: 0, crc: 0, size: 0, body: Buffer.alloc(0), mode: 0o644 },
  {
    name: "acme/\u00DCbersicht \u65E5\u672C.txt",
    method: 0,
    crc: 1,
    size: 1,
    body: Buffer.from("x"),
    mode: 0o644,
  },
];

it("is read by others as what it was written from", () => {
  const read = new AdmZip(writeZip(ENTRIES, 0x5c7d0bf0)).getEntries();
  expect(read.map(({ entryName }) => entryName)).toEqual(ENTRIES.map(({ name }) => name));
  for (const [index, entry] of read.entries()) {
    const { header } = entry;
    const { method, crc, size, body, mode = 0 } = ENTRIES[index] ?? {};
    expect(header).toMatchObject({ method, crc, size, timeval: 0x5c7d0bf0, made: 0x0314 });
    expect((header.attr >>> 16) & 0o7777).toBe(mode);
    expect(entry.getCompressedData()).toEqual(body);
  }
});

it("gives its entries back, their bodies as parts of it", () => {
  const zip = writeZip(ENTRIES, 0);
  const entries = entriesOf(zip);
  expect(entries).toEqual(ENTRIES);
  expect(entries.every(({ body }) => body.buffer === zip.buffer)).toBe(true);
});

it("may be empty", () => {
  const zip = writeZip([], 0);
  expect(entriesOf(zip)).toEqual([]);
  expect(new AdmZip(zip).getEntries()).toEqual([]);
});
