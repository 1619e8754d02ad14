import { problem, type Problem } from "../report/problem.ts";
import { alwaysLoaded } from "./always-loaded.ts";
import { latin1 } from "./latin1.ts";
import { isPhp } from "./lint.ts";
import type { PackageFile } from "./package-file.ts";
import { isForeign, type RequiresOf } from "./requires-reader.ts";
import type { Required, Requires } from "./requires-in.ts";

/** Cheap looks before the syntax tree is asked: a path without a variable in it, and a question for a file. */
const REQUIRE = /\b(?:require|include)(?:_once)?\b[^;$]*?['"][^;$]*?[;)?]/i;
const QUESTION = /(?:exists|is_file|is_dir|is_readable|realpath|resolve_include_path|glob)\s*\(/i;

interface Packed {
  readonly files: readonly PackageFile[];
  /** Paths that the source has and the ZIP doesn't. */
  readonly excluded: readonly string[];
  /** The file that WordPress loads. */
  readonly loadedFile: string;
  readonly requiresOf: RequiresOf;
  readonly nameOf: (path: string) => string;
}

interface Absent extends Required {
  /** The file that requires it. */
  readonly by: string;
}

/** A file that is read and not loaded. */
const READ = { isRelative: false, isNeeded: false, isCertain: false };

/**
 * Files that the extension's PHP loads by a path that can be known, such as `__DIR__ . '/lib/a.php'`, and dot-files that it
 * names, that are not in the package, and that no code looks for before. Where WordPress can't load the extension
 * without one, the package is refused.
 */
export function requiredFiles({ files, excluded, loadedFile, requiresOf, nameOf }: Packed): Problem[] {
  const leftOut = new Set(excluded);
  const names = excluded.map((path) => path.slice(path.lastIndexOf("/") + 1));
  const dotNames = excluded.filter(isDotFile).map((path) => path.slice(path.lastIndexOf("/") + 1));
  const packed = new Set(files.map(({ path }) => path));
  const otherCase = new Map(files.map(({ path }) => [path.toLowerCase(), path]));
  const php = files.filter(({ path }) => isPhp(path));
  const read = reader(php, requiresOf);
  const loading = read((path, text) =>
    isForeign(path)
      ? REQUIRE.test(text) && names.some((name) => text.includes(name))
      : REQUIRE.test(text) || dotNames.some((name) => text.includes(name)),
  );
  const isAbsent = ({ path, isRelative, by }: Absent): boolean =>
    !packed.has(path) &&
    (leftOut.has(path) || (!isForeign(by) && (!isRelative || otherCase.has(path.toLowerCase()))));
  const missed = [...loading].flatMap(([by, { required, dotFiles }]) => [
    ...required.map((each) => ({ ...each, by })).filter(isAbsent),
    ...dotFiles.filter(({ path }) => leftOut.has(path)).map((each) => ({ ...each, ...READ, by })),
  ]);
  if (missed.length === 0) return [];
  const mentioned = missed.flatMap(({ path }) => path.split("/").slice(-2));
  const asking = read(
    (path, text) =>
      !loading.has(path) &&
      !isForeign(path) &&
      QUESTION.test(text) &&
      mentioned.some((name) => text.includes(name)),
  );
  const guarded = new Set([...loading.values(), ...asking.values()].flatMap((each) => each.guarded));
  const absent = missed.filter(({ path }) => !withFoldersAbove(path).some((each) => guarded.has(each)));
  const loaded = alwaysLoaded(loadedFile, (path) => loading.get(path));
  const fatal = absent.find(
    ({ by, isCertain, isNeeded, isRelative }) => loaded.has(by) && isCertain && isNeeded && !isRelative,
  );
  return [
    ...absent.map((each) =>
      leftOut.has(each.path)
        ? isExcluded(each, nameOf)
        : isMissing(each, otherCase.get(each.path.toLowerCase()), nameOf),
    ),
    ...(fatal ? [isFatal(fatal, loadedFile, nameOf)] : []),
  ];
}

/** Of the files that are chosen, those that the parser knows. */
function reader(
  files: readonly PackageFile[],
  requiresOf: RequiresOf,
): (isChosen: (path: string, text: string) => boolean) => Map<string, Requires> {
  return (isChosen) =>
    new Map(
      files.flatMap(({ path, bytes }): [string, Requires][] => {
        const requires = isChosen(path, latin1(bytes)) ? requiresOf(path) : undefined;
        return requires ? [[path, requires]] : [];
      }),
    );
}

function isDotFile(path: string): boolean {
  return /(?:^|\/)\./.test(path);
}

function withFoldersAbove(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

type NameOf = Packed["nameOf"];

function isExcluded({ path, line, by }: Absent, nameOf: NameOf): Problem {
  return problem("REQUIRED_FILE_EXCLUDED", {
    message: `${by} ${isDotFile(path) ? "names" : "requires"} \`${path}\`, and an exclusion leaves it out of the ZIP.`,
    fix: `Re-include it with \`!${path}\` in \`exclude\` or .distignore, or guard the line with file_exists().`,
    at: { file: nameOf(by), line, column: 1 },
  });
}

function isMissing({ path, line, by }: Absent, similar: string | undefined, nameOf: NameOf): Problem {
  const [why, fix] =
    similar === undefined
      ? [
          "which is neither in the source nor made by `build:`",
          "Commit the file, or let `build:` make it (`composer install --no-dev`, `npm run build`); guard the line with file_exists() if it is not needed.",
        ]
      : [
          `and the ZIP has \`${similar}\`: letters of another case are another file on most servers`,
          "Spell both the same.",
        ];
  return problem("REQUIRED_FILE_MISSING", {
    message: `${by} requires \`${path}\`, ${why}.`,
    fix,
    at: { file: nameOf(by), line, column: 1 },
  });
}

function isFatal({ path, line, by }: Absent, loadedFile: string, nameOf: NameOf): Problem {
  return problem("PACKAGE_FATAL", {
    message: `As soon as WordPress loads ${loadedFile}, PHP stops at \`require\` of \`${path}\`, which is not in the ZIP. Every site that installs it would show a fatal error.`,
    fix: "Bring the file into the ZIP, or guard the line with file_exists().",
    at: { file: nameOf(by), line, column: 1 },
  });
}
