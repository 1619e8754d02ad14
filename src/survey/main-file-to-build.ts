import type { Particulars } from "../report/problem.ts";
import { findMainFile, type MainFile } from "./main-file.ts";

/** How many folders down a main file is looked for. */
const DEEPEST = 3;

/** Code that is not the plugin's own. */
const FOREIGN = /(?:^|\/)(?:\.[^/]*|node_modules|vendor[^/]*|tests?|__tests__)\//i;

/**
 * The file in a folder of the source that a build command makes the main file of: the only one with a plugin header
 * at its depth, the nearest to the top first. Undefined where there is none.
 *
 * @param paths all files of the source
 * @param read the bytes of some of them
 */
export async function mainFileToBuild(
  paths: readonly string[],
  read: (paths: readonly string[]) => Promise<readonly Uint8Array[]>,
  slug: string,
  at: NonNullable<Particulars["at"]>,
): Promise<MainFile | undefined> {
  const own = paths.filter((path) => /\.php$/i.test(path) && !FOREIGN.test(path));
  for (let depth = 1; depth <= DEEPEST; depth += 1) {
    const here = own.filter((path) => path.split("/").length === depth + 1);
    const bytes = await read(here);
    const found = findMainFile(
      new Map(here.map((path, index) => [path, bytes[index] ?? new Uint8Array()])),
      slug,
      at,
    );
    const isTwice = found.problems.some(({ code }) => code === "HEADER_TWICE");
    if (found.mainFile !== undefined || isTwice) return found;
  }
  return undefined;
}
