import { problem, type Problem } from "../report/problem.ts";
import { findMainFile, type MainFile, mayBeMainFile } from "../survey/main-file.ts";
import { templateProblems } from "../survey/template-problems.ts";
import type { Kind } from "../versions/kind.ts";
import type { PackageFile } from "../php/package-file.ts";
import type { PackageOrder } from "./package.ts";

/**
 * The main file among the files that are packed, as WordPress would find it: `get_plugins()` reads the header of each
 * `*.php` right in the plugin's folder, and a theme has style.css. Only errors are given, since the source's warnings are said already.
 *
 * @param excluded paths that the source has and the ZIP doesn't
 */
export function packedMainFile(
  files: readonly PackageFile[],
  excluded: readonly string[],
  { extension, packing, source }: Pick<PackageOrder, "extension" | "packing" | "source">,
): MainFile {
  const { kind, slug } = extension;
  const top = files.filter(({ path }) => mayBeMainFile(path, kind) && /\.(?:php|css)$/.test(path));
  const at = extension.at("source");
  const found = findMainFile(new Map(top.map(({ path, bytes }) => [path, bytes])), extension, at);
  const paths = files.map(({ path }) => path);
  const templates = kind === "theme" && found.header ? templateProblems(paths, found.header, slug, at) : [];
  const errors = [...found.problems.filter(({ severity }) => severity === "error"), ...templates];
  const isMissing = errors.some(({ code }) => code === "HEADER_MISSING");
  const { mainFile } = source.details;
  if (!isMissing) return { ...found, problems: errors };
  if (packing.dist === undefined && excluded.includes(mainFile))
    return { problems: [leftOut(mainFile, kind, at)] };
  return {
    problems:
      packing.build === undefined ? errors : [notBuilt(mainFile, kind, packing.dist, extension.at("build"))],
  };
}

type At = ReturnType<PackageOrder["extension"]["at"]>;

function leftOut(mainFile: string, kind: Kind, at: At): Problem {
  return problem("HEADER_MISSING", {
    message: `\`${mainFile}\` has the ${kind} header, and an exclusion leaves it out of the ZIP, so WordPress would not see a ${kind} there.`,
    fix: `Narrow the rule in .distignore, export-ignore or \`exclude:\` that matches it, or re-include it with \`!/${mainFile}\`.`,
    at,
  });
}

function notBuilt(mainFile: string, kind: Kind, dist: string | undefined, at: At): Problem {
  const folder = dist === undefined ? `the ${kind}'s folder` : `\`${dist}\``;
  const file = kind === "theme" ? `\`${mainFile}\`` : "PHP file";
  const example = kind === "theme" ? "" : `, such as \`${mainFile}\``;
  return problem("HEADER_MISSING", {
    message: `\`build:\` left no ${file} to pack with a ${kind} header at the top of ${folder}${example}, so WordPress would not see a ${kind} there.`,
    fix: "Let the command leave the main file there.",
    at,
  });
}
