import type { Kind } from "../versions/kind.ts";

/** The PHP file that WordPress loads first: of a plugin its main file, of a theme `functions.php`, if it has one. */
export function loadedFile(kind: Kind, mainFile: string): string {
  return kind === "theme" ? "functions.php" : mainFile;
}
