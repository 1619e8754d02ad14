import { folderConstants } from "./folder-constants.ts";
import { latin1 } from "./latin1.ts";
import { isPhp } from "./lint.ts";
import type { PackageFile } from "./package-file.ts";
import { parsePhp } from "./parse-php.ts";
import { type Requires, requiresIn } from "./requires-in.ts";

/** What a PHP file loads, by its path; undefined for one that is not there, or that the parser does not know. */
export type RequiresOf = (path: string) => Requires | undefined;

/** Libraries have code of their own that no extension loads. */
const FOREIGN = /(?:^|\/)(?:vendor[^/]*|third[-_]party|node_modules)\//i;

export function isForeign(path: string): boolean {
  return FOREIGN.test(path);
}

/** Reads a package's PHP files as they are asked for, each once. @param ownFolder names of the extension's folder */
export function requiresReader(files: readonly PackageFile[], ownFolder: ReadonlySet<string>): RequiresOf {
  const php = new Map(files.filter(({ path }) => isPhp(path)).map((file) => [file.path, file]));
  const constants = folderConstants(
    [...php.values()].filter(({ path }) => !isForeign(path)),
    ownFolder,
  );
  const known = new Map<string, Requires | undefined>();
  return (path) => {
    const file = php.get(path);
    if (!file) return undefined;
    if (!known.has(path)) {
      const tree = parsePhp(latin1(file.bytes));
      known.set(path, tree && requiresIn(tree, { file: path, constants, ownFolder }));
    }
    return known.get(path);
  };
}
