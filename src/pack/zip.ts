import type { PackageFile } from "../php/package-file.ts";
import { crc32 } from "node:zlib";
import AdmZip from "adm-zip";
import { type Deflate, isCompressed } from "./deflate.ts";
import { inByteOrder } from "../trust/tree-digest.ts";

const STORED = 0;
const DEFLATED = 8;
/** Made on Unix by version 2.0 of the ZIP specification, so that the mode bits count; adm-zip writes the machine's own. */
const MADE_BY_UNIX = 0x0314;

/**
 * Packs files into a ZIP whose bytes depend on nothing but the arguments: entries in byte order, modes 0644
 * and 0755, no extra fields, no folder entries, the given time in UTC on every entry.
 *
 * @param folder the one folder that everything lies in
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
  const archive = new AdmZip({ noSort: true });
  const timeval = dosTime(time);
  for (const file of ordered)
    addEntry(archive, `${folder}/${file.path}`, file, compressed.get(file), timeval);
  return archive.toBuffer();
}

function addEntry(
  archive: AdmZip,
  name: string,
  { bytes, isExecutable }: PackageFile,
  deflated: Uint8Array | undefined,
  timeval: number,
): void {
  const entry = archive.addFile(name, Buffer.alloc(0), "", isExecutable ? 0o755 : 0o644);
  const { buffer, byteOffset, length } = deflated ?? bytes;
  const body = Buffer.from(buffer, byteOffset, length);
  const { header } = entry;
  header.made = MADE_BY_UNIX;
  header.timeval = timeval;
  header.method = deflated ? DEFLATED : STORED;
  header.size = bytes.length;
  header.crc = crc32(bytes);
  header.compressedSize = body.length;
  entry.getCompressedData = () => body;
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
