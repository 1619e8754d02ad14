import type { TreeFile } from "../../survey/repository.ts";
import type { GitObjects } from "./git-objects.ts";
import type { GitSizes } from "./git-sizes.ts";
import { parseTree } from "./parse-tree.ts";

/**
 * All files below a folder, in git's order. Folders of one level are asked for at once, so that it takes no process of
 * its own, whose start is dearer than the reading of a small extension.
 *
 * @param name of the folder's tree
 */
export async function treeFiles(name: string, objects: GitObjects, sizes: GitSizes): Promise<TreeFile[]> {
  const object = await objects.read(name);
  if (object?.type !== "tree") throw new Error(`git has no tree ${name}`);
  const found = parseTree(object.bytes).map(async ({ name: path, kind, id }): Promise<TreeFile[]> => {
    if (kind === "submodule") return [{ path, kind, id, size: 0 }];
    if (kind !== "folder") return [{ path, kind, id, size: (await sizes.of(id)) ?? 0 }];
    const inside = await treeFiles(id, objects, sizes);
    return inside.map((file) => ({ ...file, path: `${path}/${file.path}` }));
  });
  return (await Promise.all(found)).flat();
}
