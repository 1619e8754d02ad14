import { createHash } from "node:crypto";
import { digestOfSums } from "./tree-digest.ts";

/** Path of a file in an extension's folder to its hashes, in hexadecimal digits. */
export type FileSums = Readonly<Record<string, { readonly md5: string; readonly sha256: string }>>;

/** @param files by their paths in the extension's folder */
export function fileSums(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): FileSums {
  const hash = (name: string, bytes: Uint8Array): string => createHash(name).update(bytes).digest("hex");
  return Object.fromEntries(
    files.map(({ path, bytes }) => [path, { md5: hash("md5", bytes), sha256: hash("sha256", bytes) }]),
  );
}

/** The tree digest of files with these hashes, in a folder. */
export function treeOfSums(folder: string, sums: FileSums): string {
  return digestOfSums(
    Object.entries(sums).map(([path, { sha256 }]) => ({ path: `${folder}/${path}`, sha256 })),
  );
}
