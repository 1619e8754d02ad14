import type AdmZip from "adm-zip";
import { zipEntries } from "../pack/zip-entries.ts";
import type { FileChange, FileSize } from "./plan-report.ts";

/**
 * What differs between two ZIPs with one top-level folder each, sorted by path. Contents are compared, not only
 * their checksums, so that nobody can hide a change behind a CRC that collides.
 *
 * @throws where one of them is not a ZIP
 */
export function zipDifference(before: Uint8Array, after: Uint8Array): FileChange[] {
  const [old, now] = [zipEntries(before), zipEntries(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
  return paths.flatMap((path) => {
    const [left, right] = [old.get(path), now.get(path)];
    if (left && right && isSame(left, right)) return [];
    const kind = !left ? "added" : !right ? "removed" : "changed";
    return [{ kind, path, before: left?.header.size, after: right?.header.size }];
  });
}

/** The files of a ZIP with one top-level folder, sorted by path. @throws where it is not a ZIP */
export function zipContents(zip: Uint8Array): FileSize[] {
  const sizes = [...zipEntries(zip)].map(([path, { header }]) => ({ path, size: header.size }));
  return sizes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isSame(left: AdmZip.IZipEntry, right: AdmZip.IZipEntry): boolean {
  const [a, b] = [left.header, right.header];
  if (a.attr !== b.attr || a.size !== b.size || a.crc !== b.crc) return false;
  // Inflating is needed only where the same contents may have been compressed in two ways.
  const isSamePacked = a.method === b.method && left.getCompressedData().equals(right.getCompressedData());
  return isSamePacked || left.getData().equals(right.getData());
}
