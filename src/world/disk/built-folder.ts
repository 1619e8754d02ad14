import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { Packing } from "../../versions/catalog.ts";
import { exclusion, withFolders } from "../../survey/exclusion.ts";
import type { ArchiveRules, Tree, TreeFile } from "../../survey/repository.ts";
import { sizeProblems } from "../../pack/size-problems.ts";

/** Asked for the bytes of a file that is too large to be packed. */
export class NotKept extends Error {}

/**
 * An extension's folder as a build command left it, ignored files included: what builds is often in .gitignore.
 * What is packed is read into memory, since the checkout goes away, unless it is too large to be packed at all.
 */
export async function builtFolder(folder: string, packing: Packing, archive: ArchiveRules): Promise<Tree> {
  const distignore = await readFile(join(folder, ".distignore"), "utf8").catch(() => undefined);
  const rules = { distignore, exclude: packing.exclude };
  const files = await filesIn(folder, exclusion({ ...rules, exportIgnored: new Set() }));
  const ignored = await archive.exportIgnored(withFolders(files.map(({ path }) => path)));
  const isExcluded = exclusion({ ...rules, exportIgnored: ignored });
  const packed = files.filter(({ path }) => !isExcluded(path));
  const contents = new Map<string, Uint8Array>();
  const isPackable = !isTooLarge(packed);
  for (const file of files) {
    // Links may lead to files that export-ignore leaves out, so those are kept too.
    const isNeeded = isPackable || file.kind === "symlink" || file.path === ".distignore";
    if (isNeeded && !isTooLarge([file])) contents.set(file.id, await bytesOf(folder, file));
  }
  const read = ({ path, id }: TreeFile): Uint8Array => {
    const bytes = contents.get(id);
    if (!bytes) throw new NotKept(`${path} was not kept`);
    return bytes;
  };
  return { ...archive, files, read: async (asked) => asked.map(read) };
}

function isTooLarge(files: readonly TreeFile[]): boolean {
  return sizeProblems(files, "", (path) => path).length > 0;
}

async function filesIn(folder: string, isExcluded: (path: string) => boolean): Promise<TreeFile[]> {
  const files: TreeFile[] = [];
  const visit = async (inside: string): Promise<void> => {
    for (const name of await readdir(join(folder, inside))) {
      const path = inside === "" ? name : `${inside}/${name}`;
      if (name === ".git") continue;
      const found = await lstat(join(folder, path));
      if (found.isDirectory()) {
        if (!isExcluded(`${path}/`)) await visit(path);
      } else if (path === ".distignore" || !isExcluded(path)) {
        const kind = kindOf(found);
        if (kind) files.push({ path, kind, id: path, size: found.size });
      }
    }
  };
  await visit("");
  return files;
}

/** Undefined for sockets and pipes, which have no bytes of their own. */
function kindOf(found: {
  isFile(): boolean;
  isSymbolicLink(): boolean;
  mode: number;
}): TreeFile["kind"] | undefined {
  if (found.isSymbolicLink()) return "symlink";
  if (!found.isFile()) return undefined;
  return (found.mode & 0o100) === 0 ? "file" : "executable";
}

async function bytesOf(folder: string, { path, kind }: TreeFile): Promise<Buffer> {
  return kind === "symlink" ? Buffer.from(await readlink(join(folder, path))) : readFile(join(folder, path));
}
