import { type Position, problem, type Problem } from "../report/problem.ts";
import { latin1 } from "../php/latin1.ts";
import { loadedFile } from "../php/loaded-file.ts";
import type { PackageFile } from "../php/package-file.ts";
import { readHeader } from "../survey/read-header.ts";
import type { Kind } from "../versions/kind.ts";
import { startsUpdater } from "./bundle-updater.ts";
import { UPDATER_FILE } from "./updater-file.ts";

interface Finished {
  readonly kind: Kind;
  readonly mainFile: string;
  readonly version: string;
  readonly isBundled: boolean;
  /** Where problems are shown. */
  readonly at: Position;
}

/**
 * Looks at a package once more when nothing is left to be done to it: WordPress must read the version from it, and
 * the updater must be there and be started.
 */
export function finishedProblems(
  files: readonly PackageFile[],
  { kind, mainFile, version, isBundled, at }: Finished,
): Problem[] {
  const main = files.find(({ path }) => path === mainFile);
  const found = main && readHeader(main.bytes, kind)?.version;
  const hasUpdater = files.some(({ path }) => path === UPDATER_FILE);
  const loaded = files.find(({ path }) => path === loadedFile(kind, mainFile));
  const isStarted = loaded !== undefined && startsUpdater(latin1(loaded.bytes));
  return [
    ...(found === version ? [] : [notStamped(mainFile, version, found, at)]),
    ...(!isBundled || (hasUpdater && isStarted) ? [] : [notStarted(loadedFile(kind, mainFile), at)]),
  ];
}

function notStamped(mainFile: string, version: string, found: string | undefined, at: Position): Problem {
  const reads = found === undefined ? "no version" : `\`${found}\``;
  return problem("PACKAGE_VERSION", {
    message: `WordPress would read ${reads} from the header of \`${mainFile}\` in the ZIP of ${version}, and offer the update again and again.`,
    fix: `Write \`Version: ${version}\` in the header, near the top of the file: WordPress reads its first 8192 bytes.`,
    at,
  });
}

function notStarted(file: string, at: Position): Problem {
  return problem("PACKAGE_UPDATER", {
    message: `\`${file}\` in the ZIP does not start \`${UPDATER_FILE}\`, so sites with this version would get no further updates.`,
    fix: `Remove what mentions the updater from \`${file}\`, so that its line is added; or write \`updater: none\`.`,
    at,
  });
}
