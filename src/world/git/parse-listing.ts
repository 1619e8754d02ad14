import type { FolderFile, TreeFile } from "../../survey/repository.ts";

const KINDS: Readonly<Record<string, TreeFile["kind"]>> = {
  "100644": "file",
  "100664": "file",
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

/** Reads `git ls-tree -r -z --long`: `<mode> <type> <id> <size>\t<path>\0`. Without `--long`, sizes are 0. */
export function parseListing(listing: string): TreeFile[] {
  return listing
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", , id = "", size] = line.slice(0, tab).split(/ +/);
      return { path: line.slice(tab + 1), kind: KINDS[mode] ?? "file", id, size: Number(size) || 0 };
    });
}

/** Reads a raw tree object, `<mode> <name>\0<20 bytes>` per entry, and gives its plain files. */
export function parseFolder(tree: Buffer): FolderFile[] {
  const files: FolderFile[] = [];
  let offset = 0;
  while (offset < tree.length) {
    const space = tree.indexOf(32, offset);
    const end = tree.indexOf(0, space);
    const kind = KINDS[tree.toString("latin1", offset, space)];
    if (kind === "file" || kind === "executable") {
      files.push({
        name: tree.toString("utf8", space + 1, end),
        id: tree.toString("hex", end + 1, end + 21),
      });
    }
    offset = end + 21;
  }
  return files;
}
