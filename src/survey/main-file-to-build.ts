import type { Particulars } from "../report/problem.ts";
import type { Extension } from "../versions/catalog.ts";
import { findMainFile, type MainFile } from "./main-file.ts";
import { readHeader } from "./read-header.ts";

/** How many folders down a main file is looked for. */
const DEEPEST = 3;

/** Code that is not the extension's own. */
const FOREIGN = /(?:^|\/)(?:\.[^/]*|node_modules|vendor[^/]*|tests?|__tests__)\//i;

/** What a main file may be made of: a theme's style.css is often written in a language that becomes CSS. */
export const MADE_OF = { plugin: /\.php$/i, theme: /(?:^|\/)style\.(?:css|scss|sass|less|pcss)$/i } as const;

/**
 * The file of the source that a build command makes the main file of: the only one with a header at its depth, the
 * nearest to the top first. Undefined where there is none.
 *
 * @param paths all files of the source
 * @param read the bytes of some of them
 */
export async function mainFileToBuild(
  paths: readonly string[],
  read: (paths: readonly string[]) => Promise<readonly Uint8Array[]>,
  extension: Pick<Extension, "kind" | "slug">,
  at: NonNullable<Particulars["at"]>,
): Promise<MainFile | undefined> {
  const { kind } = extension;
  const own = paths.filter((path) => MADE_OF[kind].test(path) && !FOREIGN.test(path));
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const here = own.filter((path) => path.split("/").length === depth + 1);
    const bytes = await read(here);
    const files = here.map((path, index): [string, Uint8Array] => [path, bytes[index] ?? new Uint8Array()]);
    const found = findMainFile(new Map(kind === "theme" ? firstSheet(files) : files), extension, at);
    const isTwice = found.problems.some(({ code }) => code === "HEADER_TWICE");
    if (found.mainFile !== undefined || isTwice) return found;
  }
  return undefined;
}

/** The header may have been copied to what is made of a stylesheet. */
function firstSheet(files: readonly [string, Uint8Array][]): [string, Uint8Array][] {
  return files.filter(([, bytes]) => readHeader(bytes, "theme")).slice(0, 1);
}
