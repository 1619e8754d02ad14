import { crc32, inflateRawSync } from "node:zlib";
import AdmZip from "adm-zip";

import { sizeText } from "../../report/size.ts";

import type { PackageFile } from "../../php/package-file.ts";
import type { Reading } from "../../report/reading.ts";

/** What a package may have at most, as the build has it. */
const MOST_FILES = 20_000;
const LARGEST = 200_000_000;

/**
 * The files of a ZIP, by their names in it. It may come from anywhere: nothing larger than it says is unpacked,
 * and nothing that a package can't be.
 */
export function readPackage(zip: Uint8Array): Reading<readonly PackageFile[]> {
  try {
    const entries = new AdmZip(Buffer.from(zip)).getEntries().filter((entry) => !entry.isDirectory);
    if (entries.length > MOST_FILES) return { reason: `has ${entries.length} files` };
    const total = entries.reduce((sum, { header }) => sum + header.size, 0);
    if (total > LARGEST) return { reason: `unpacks to ${sizeText(total)}` };
    const files: PackageFile[] = [];
    for (const entry of entries) {
      const bytes = unpacked(entry);
      if (typeof bytes === "string") return { reason: `holds \`${entry.entryName}\`, which ${bytes}` };
      files.push({ path: entry.entryName, bytes, isExecutable: false });
    }
    return { value: files };
  } catch {
    return { reason: "is no ZIP that can be read" };
  }
}

function unpacked(entry: AdmZip.IZipEntry): Uint8Array | string {
  const { header } = entry;
  if ((header.flags & 1) === 1) return "is encrypted";
  const packed = entry.getCompressedData();
  const bytes = header.method === 0 ? packed : inflated(packed, header);
  if (typeof bytes === "string") return bytes;
  if (bytes.length !== header.size) return "has another size than the ZIP says";
  return crc32(bytes) === header.crc >>> 0 ? bytes : "is damaged";
}

function inflated(packed: Uint8Array, { method, size }: AdmZip.IZipEntry["header"]): Uint8Array | string {
  if (method !== 8) return `is packed in a way (${method}) that WordPress can't unpack`;
  try {
    // One more than it says, so that a bomb is seen and not unpacked.
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    const isLarger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return isLarger ? "has another size than the ZIP says" : "is damaged";
  }
}
