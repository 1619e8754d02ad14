import type { TreeFile } from "../../survey/repository.ts";

/** What is right in a folder: a file, or a folder. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: TreeFile["kind"] | "folder";
  readonly id: string;
}

const KINDS: Readonly<Record<string, TreeEntry["kind"]>> = {
  "40000": "folder",
  "100644": "file",
  "100664": "file",
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

/** Reads a raw tree object: `<mode> <name>\0<20 bytes>` per entry. */
export function parseTree(tree: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let offset = 0;
  while (offset < tree.length) {
    const space = tree.indexOf(32, offset);
    const end = tree.indexOf(0, space);
    entries.push({
      name: tree.toString("utf8", space + 1, end),
      kind: KINDS[tree.toString("latin1", offset, space)] ?? "file",
      id: tree.toString("hex", end + 1, end + 21),
    });
    offset = end + 21;
  }
  return entries;
}
