import { createHash } from "node:crypto";
import { sha256 } from "./sha256.ts";

/**
 * One digest for a set of files, independent of how they are packed: the sha256 over the lines
 * `<sha256 of the file>  <path>\n`, sorted by path in byte order. `sha256sum` output has the same form.
 */
export function treeDigest(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): string {
  return digestOfSums(files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) })));
}

/** The same, where the sha256 of each file is known. */
export function digestOfSums(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const digest = createHash("sha256");
  for (const { path, sha256: sum } of inByteOrder(files)) digest.update(`${sum}  ${path}\n`);
  return digest.digest("hex");
}

/** Sorted by the UTF-8 bytes of the path: an order that no locale changes. */
export function inByteOrder<T extends { readonly path: string }>(files: readonly T[]): T[] {
  return files
    .map((file) => ({ file, key: Buffer.from(file.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ file }) => file);
}
