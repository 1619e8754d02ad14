import { hasErrors, type Problem } from "../report/problem.ts";
import { composerMaps } from "../php/composer-maps.ts";
import { phpProblems } from "../php/php-problems.ts";
import { platformCheck } from "../php/platform-check.ts";
import { requiredFiles } from "../php/required-files.ts";
import { gitignore, patternProblems } from "../survey/exclusion.ts";
import { requirementsIn } from "../survey/requirements-in.ts";
import { contentProblems } from "./content-problems.ts";
import type { FinishedFiles } from "./finish-files.ts";
import { finishedProblems } from "./finished-problems.ts";
import type { PackageOrder, Packer } from "./package.ts";
import { extensionCopies } from "./extension-copies.ts";

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
  const problems = [
    ...made,
    ...extensionCopies(files, mainFile, nameOf),
    ...platformCheck(files, requiresPhp, nameOf),
    ...composerMaps(files, excluded, nameOf),
    ...requiredFiles({ files, excluded, mainFile, nameOf }),
    ...contentProblems(files, packing.checks, version.version, (index) => extension.at("checks", index)),
    ...patternProblems(extension.lintExcept, extension.at("lint", "except")),
    ...(await phpProblems(files, { mainFile, lint, isExempt, nameOf })),
  ];
  if (hasErrors(problems)) return problems;
  const isBundled = packing.updater !== "none";
  const at = extension.at("source");
  return [...problems, ...finishedProblems(files, { mainFile, version: version.version, isBundled, at })];
}
