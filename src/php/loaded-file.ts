import { dirname, join } from "node:path/posix";
import type { Kind } from "../versions/kind.ts";

/**
 * The PHP file that WordPress loads first: of a plugin its main file, of a theme `functions.php`, if it has one. A theme
 * that is built may have it above the folder of its header.
 *
 * @param paths where it is looked for; without one there, it would be beside the header
 */
export function loadedFile(kind: Kind, mainFile: string, paths: readonly string[] = []): string {
  if (kind === "plugin") return mainFile;
  const beside = join(dirname(mainFile), "functions.php");
  const above = [beside];
  for (let folder = dirname(mainFile); folder !== "."; folder = dirname(folder)) {
    above.push(join(dirname(folder), "functions.php"));
  }
  return above.find((path) => paths.includes(path)) ?? beside;
}
