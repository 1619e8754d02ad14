import { hasErrors, type Problem } from "../report/problem.ts";
import { alwaysLoaded } from "../php/always-loaded.ts";
import { composerMaps } from "../php/composer-maps.ts";
import { loadedFile } from "../php/loaded-file.ts";
import { ownFolderNames } from "../php/own-folder-names.ts";
import { phpProblems } from "../php/php-problems.ts";
import { platformCheck } from "../php/platform-check.ts";
import { requiredFiles } from "../php/required-files.ts";
import { type RequiresOf, requiresReader } from "../php/requires-reader.ts";
import { gitignore, patternProblems } from "../survey/exclusion.ts";
import { requirementsIn } from "../survey/requirements-in.ts";
import type { Kind } from "../versions/kind.ts";
import { contentProblems } from "./content-problems.ts";
import type { FinishedFiles } from "./finish-files.ts";
import { finishedProblems } from "./finished-problems.ts";
import type { PackageOrder, Packer } from "./package.ts";
import { extensionCopies } from "./extension-copies.ts";
import { UPDATER_FILE } from "./updater-file.ts";

interface Known {
  /** Files that sites have already, which are not linted again. */
  readonly unchanged: ReadonlySet<string>;
  /** How problems name a file. */
  readonly nameOf: (path: string) => string;
}

/**
 * What would go wrong with a package on a site, as far as its files tell.
 *
 * @param made what was found while they were made
 */
export async function checkFiles(
  { files, excluded, mainFile }: FinishedFiles,
  made: readonly Problem[],
  { extension, version, source, packing }: PackageOrder,
  { lint }: Pick<Packer, "lint">,
  { unchanged, nameOf }: Known,
): Promise<readonly Problem[]> {
  const requiresPhp = version.requiresPhp ?? requirementsIn(source.details).requires_php;
  const isListed = gitignore(extension.lintExcept);
  const isExempt = (path: string): boolean => unchanged.has(path) || isListed(path);
  const { kind } = extension;
  const loaded = loadedFile(kind, mainFile);
  const isBundled = packing.updater !== "none";
  // The updater is ours and loads nothing of the extension; to parse it takes longer than all the rest of most packages.
  const read = isBundled ? files.filter(({ path }) => path !== UPDATER_FILE) : files;
  const requiresOf = requiresReader(read, ownFolderNames(kind, source.details.header.template));
  const problems = [
    ...made,
    ...extensionCopies(files, mainFile, kind, nameOf),
    ...platformCheck(files, requiresPhp, nameOf),
    ...composerMaps(files, excluded, nameOf),
    ...requiredFiles({ files, excluded, loadedFile: loaded, requiresOf, nameOf }),
    ...contentProblems(files, packing.checks, version.version, (index) => extension.at("checks", index)),
    ...patternProblems(extension.lintExcept, extension.at("lint", "except")),
    ...(await phpProblems(files, {
      mainFile,
      loadedFile: loaded,
      mayPrint: templatesOf(kind, loaded, requiresOf),
      lint,
      isExempt,
      nameOf,
    })),
  ];
  if (hasErrors(problems)) return problems;
  const at = extension.at("source");
  return [
    ...problems,
    ...finishedProblems(files, { kind, mainFile, version: version.version, isBundled, at }),
  ];
}

/** Which files print by design: of a theme all that are not loaded with functions.php. */
function templatesOf(kind: Kind, loaded: string, requiresOf: RequiresOf): (path: string) => boolean {
  if (kind === "plugin") return () => false;
  const early = alwaysLoaded(loaded, requiresOf);
  return (path) => !early.has(path);
}
