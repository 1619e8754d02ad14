import { join } from "node:path/posix";
import type { PackageFile } from "../php/package-file.ts";
import { crc32 } from "node:zlib";
import { type Deflate, isCompressed } from "./deflate.ts";
import { inByteOrder } from "../trust/tree-digest.ts";
import { DEFLATED, STORED, writeZip, type ZipEntry } from "./zip-container.ts";

/**
 * Packs files into a ZIP whose bytes depend on nothing but the arguments: entries in byte order, modes 0644
 * and 0755, no extra fields, no folder entries, the given time in UTC on every entry.
 *
 * @param folder the one folder that everything lies in; empty for none
 * @param time Unix seconds; ZIP counts in steps of two seconds from 1980 to 2107
 */
export async function zip(
  files: readonly PackageFile[],
  folder: string,
  time: number,
  deflate: Deflate,
): Promise<Buffer> {
  const ordered = inByteOrder(files);
  const worthwhile = ordered.filter(({ path, bytes }) => bytes.length > 0 && !isCompressed(path));
  const deflated = await deflate(worthwhile.map(({ bytes }) => bytes));
  const compressed = new Map(worthwhile.map((file, index) => [file, deflated[index]]));
  const entries = ordered.map((file): ZipEntry => {
    const body = compressed.get(file);
    return {
      name: join(folder, file.path),
      method: body ? DEFLATED : STORED,
      crc: crc32(file.bytes),
      size: file.bytes.length,
      body: body ?? file.bytes,
      mode: file.isExecutable ? 0o755 : 0o644,
    };
  });
  return writeZip(entries, dosTime(time));
}

const FIRST_TIME = Date.UTC(1980, 0, 1);
const LAST_TIME = Date.UTC(2107, 11, 31, 23, 59, 58);

/** A time as ZIP stores it (MS-DOS date and time), from UTC, whatever the machine's time zone. */
function dosTime(unixSeconds: number): number {
  const date = new Date(Math.min(Math.max(unixSeconds * 1000, FIRST_TIME), LAST_TIME));
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const clock = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | clock) >>> 0;
}
