import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";

/**
 * All that is below a folder and no folder itself, by its path from there, with slashes.
 *
 * @param folder without a slash at its end
 */
export async function entriesBelow(folder: string): Promise<ReadonlyMap<string, Dirent>> {
  const start = join(folder, sep).length;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => [join(entry.parentPath, entry.name).slice(start).split(sep).join("/"), entry]),
  );
}
