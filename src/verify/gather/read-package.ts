import { crc32, inflateRawSync } from "node:zlib";
import AdmZip from "adm-zip";

import { sizeText } from "../../report/size-text.ts";

import type { PackageFile } from "../../php/package-file.ts";
import { done, failed, type Result } from "../../report/result.ts";

/** What a package may have at most, as the build has it. */
const MOST_FILES = 20_000;
const LARGEST = 200_000_000;

/**
 * The files of a ZIP, by their names in it. It may come from anywhere: nothing larger than it says is unpacked,
 * and nothing that a package can't be.
 */
export function readPackage(zip: Uint8Array): Result<readonly PackageFile[]> {
  try {
    const entries = new AdmZip(Buffer.from(zip)).getEntries().filter((entry) => !entry.isDirectory);
    if (entries.length > MOST_FILES) return failed(`has ${entries.length} files`);
    const total = entries.reduce((sum, { header }) => sum + header.size, 0);
    if (total > LARGEST) return failed(`unpacks to ${sizeText(total)}`);
    const files: PackageFile[] = [];
    for (const entry of entries) {
      const bytes = unpacked(entry);
      if (bytes.kind === "failed") return failed(`holds \`${entry.entryName}\`, which ${bytes.why}`);
      files.push({ path: entry.entryName, bytes: bytes.value, isExecutable: false });
    }
    return done(files);
  } catch {
    return failed("is not a readable ZIP");
  }
}

function unpacked(entry: AdmZip.IZipEntry): Result<Uint8Array> {
  const { header } = entry;
  if ((header.flags & 1) === 1) return failed("is encrypted");
  const packed = entry.getCompressedData();
  const bytes = header.method === 0 ? done(packed) : inflated(packed, header);
  if (bytes.kind === "failed") return bytes;
  if (bytes.value.length !== header.size) return failed("has another size than the ZIP says");
  return crc32(bytes.value) === header.crc >>> 0 ? bytes : failed("is damaged");
}

function inflated(packed: Uint8Array, { method, size }: AdmZip.IZipEntry["header"]): Result<Uint8Array> {
  if (method !== 8) return failed(`is packed in a way (${method}) that WordPress can't unpack`);
  try {
    // One more than it says, so that a bomb is seen and not unpacked.
    return done(inflateRawSync(packed, { maxOutputLength: size + 1 }));
  } catch (error) {
    const isLarger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return failed(isLarger ? "has another size than the ZIP says" : "is damaged");
  }
}
