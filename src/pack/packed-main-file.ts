import { problem, type Problem } from "../report/problem.ts";
import { findMainFile, type MainFile } from "../survey/main-file.ts";
import type { PackageFile } from "../php/package-file.ts";
import type { PackageOrder } from "./package.ts";

/**
 * The main file among the files that are packed, as WordPress would find it: `get_plugins()` reads the header of each
 * `*.php` right in the plugin's folder. Only errors are given, since the source's warnings are said already.
 *
 * @param excluded paths that the source has and the ZIP doesn't
 */
export function packedMainFile(
  files: readonly PackageFile[],
  excluded: readonly string[],
  { extension, packing, source }: Pick<PackageOrder, "extension" | "packing" | "source">,
): MainFile {
  const top = files.filter(({ path }) => /^[^/]+\.php$/.test(path));
  const at = extension.at("source");
  const found = findMainFile(new Map(top.map(({ path, bytes }) => [path, bytes])), extension.slug, at);
  const errors = found.problems.filter(({ severity }) => severity === "error");
  const isMissing = errors.some(({ code }) => code === "HEADER_MISSING");
  const { mainFile } = source.details;
  if (!isMissing) return { ...found, problems: errors };
  if (packing.dist === undefined && excluded.includes(mainFile)) return { problems: [leftOut(mainFile, at)] };
  return {
    problems:
      packing.build === undefined ? errors : [notBuilt(mainFile, packing.dist, extension.at("build"))],
  };
}

type At = ReturnType<PackageOrder["extension"]["at"]>;

function leftOut(mainFile: string, at: At): Problem {
  return problem("HEADER_MISSING", {
    message: `\`${mainFile}\` has the plugin header, and an exclusion leaves it out of the ZIP, so WordPress would not see a plugin there.`,
    fix: `Narrow the rule in .distignore, export-ignore or \`exclude:\` that matches it, or re-include it with \`!/${mainFile}\`.`,
    at,
  });
}

function notBuilt(mainFile: string, dist: string | undefined, at: At): Problem {
  const folder = dist === undefined ? "the plugin's folder" : `\`${dist}\``;
  return problem("HEADER_MISSING", {
    message: `\`build:\` left no PHP file to pack with a plugin header at the top of ${folder}, such as \`${mainFile}\`, so WordPress would not see a plugin there.`,
    fix: "Let the command leave the main file there.",
    at,
  });
}
