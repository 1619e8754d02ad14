import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A generated file that is not what it would be now. */
export interface Stale {
  readonly path: string;
  readonly why: "differs" | "is missing" | "is no longer made";
}

/**
 * Compares files with what they would be if they were made now.
 *
 * @param fresh path from `top` to text
 * @param folders from `top`, in which nothing else may be
 */
export async function staleFiles(
  top: string,
  fresh: ReadonlyMap<string, string>,
  folders: readonly string[],
): Promise<Stale[]> {
  const stale: Stale[] = [];
  for (const [path, text] of fresh) {
    const found = await readFile(join(top, path), "utf8").catch(() => undefined);
    if (found !== text) stale.push({ path, why: found === undefined ? "is missing" : "differs" });
  }
  for (const folder of folders) {
    for (const path of (await filesIn(join(top, folder))).keys()) {
      if (!fresh.has(`${folder}/${path}`))
        stale.push({ path: `${folder}/${path}`, why: "is no longer made" });
    }
  }
  return stale;
}

/** Every file of a folder: path inside it to text. */
export async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join("/"), await readFile(path, "utf8"));
  }
  return files;
}
