import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PackageOrder } from "../../pack/package.ts";
import type { Tree, TreeFile } from "../../survey/repository.ts";
import { sha256 } from "../../trust/sha256.ts";
import { NotKept } from "./built-folder.ts";
import {
  BUILT_INDEX,
  builtBlobPath,
  type BuiltIndex,
  type BuiltTree,
  builtTreePath,
} from "./built-manifest.ts";
import { ignoringErrno } from "./errno.ts";

/**
 * Runs the build command of each order and writes what it left, for another job to pack.
 *
 * @param folder is there, and empty
 * @param commit the pushed one
 */
export async function writeBuilt(
  folder: string,
  commit: string,
  orders: readonly PackageOrder[],
  built: (order: PackageOrder) => Promise<Tree>,
): Promise<void> {
  for (const each of ["trees", "blobs"]) await mkdir(join(folder, each));
  for (const order of orders) {
    const files = await writtenFiles(folder, await built(order));
    const { slug } = order.extension;
    const { version } = order.version;
    const tree: BuiltTree = { format: 1, slug, version, files };
    await writeFile(join(folder, builtTreePath(order)), JSON.stringify(tree), { flag: "wx" });
  }
  const index: BuiltIndex = { format: 1, commit };
  await writeFile(join(folder, BUILT_INDEX), JSON.stringify(index), { flag: "wx" });
}

async function writtenFiles(folder: string, tree: Tree): Promise<BuiltTree["files"]> {
  const written: BuiltTree["files"] = [];
  for (const file of tree.files) {
    const { path, kind, size } = file;
    if (kind === "submodule") throw new Error(`${path}: a folder that was built has no submodules`);
    const bytes = await bytesOf(tree, file);
    if (bytes) {
      const digest = sha256(bytes);
      const place = join(folder, builtBlobPath(digest));
      await ignoringErrno(["EEXIST"], writeFile(place, bytes, { flag: "wx" }));
      written.push({ path, kind, size: bytes.length, sha256: digest });
    } else if (kind !== "symlink") {
      written.push({ path, kind, size });
    }
  }
  return written;
}

async function bytesOf(tree: Tree, file: TreeFile): Promise<Uint8Array | undefined> {
  try {
    return (await tree.read([file]))[0];
  } catch (error) {
    if (error instanceof NotKept) return undefined;
    throw error;
  }
}
