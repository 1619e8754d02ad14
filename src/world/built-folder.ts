import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Packing } from "../versions/catalog.ts";
import { exclusion } from "../build/exclusion.ts";
import type { Tree, TreeFile } from "../build/repository.ts";

/**
 * A plugin's folder as a build command left it, ignored files included: what builds is often in .gitignore.
 * It is read into memory, since the checkout goes away; what the exclusions leave out for certain is not.
 */
export async function builtFolder(
  folder: string,
  packing: Packing,
  exportIgnored: (paths: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<Tree> {
  const distignore = await readFile(join(folder, ".distignore"), "utf8").catch(() => undefined);
  const isExcluded = exclusion({ distignore, exclude: packing.exclude, exportIgnored: new Set() });
  const files: TreeFile[] = [];
  const contents = new Map<string, Uint8Array>();
  const visit = async (inside: string): Promise<void> => {
    for (const name of await readdir(join(folder, inside))) {
      const path = inside === "" ? name : `${inside}/${name}`;
      if (name === ".git") continue;
      const found = await lstat(join(folder, path));
      if (found.isDirectory()) {
        if (!isExcluded(`${path}/`)) await visit(path);
      } else if (path === ".distignore" || !isExcluded(path)) {
        const bytes = found.isSymbolicLink()
          ? Buffer.from(await readlink(join(folder, path)))
          : await readFile(join(folder, path));
        contents.set(path, bytes);
        files.push({ path, kind: kindOf(found), id: path, size: bytes.length });
      }
    }
  };
  await visit("");
  return {
    files,
    read: (wanted) => Promise.resolve(wanted.map(({ id }) => contents.get(id) ?? new Uint8Array())),
    exportIgnored,
  };
}

function kindOf(found: { isSymbolicLink(): boolean; mode: number }): TreeFile["kind"] {
  if (found.isSymbolicLink()) return "symlink";
  return (found.mode & 0o100) === 0 ? "file" : "executable";
}
