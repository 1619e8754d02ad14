import { problem, type Problem } from "../report/problem.ts";
import { isForeignVersion, isLibrary } from "./foreign-version.ts";
import { latin1 } from "./latin1.ts";
import { suggestedSpelling } from "../versions/version-number.ts";
import { type PhpConstant, phpConstants } from "./php-constants.ts";
import { parsePhp } from "./parse-php.ts";
import type { PackageFile } from "./package-file.ts";

export interface ConstantSearch {
  readonly slug: string;
  readonly version: string;
  /** The file that WordPress loads first. */
  readonly loadedFile: string;
  /** The versions that it had before, highest first. */
  readonly earlier: readonly string[];
  /** `constant:` of the versions file. */
  readonly constant: string | undefined;
  /** A file's name in problems. */
  readonly nameOf: (path: string) => string;
}

/** A constant, and the file that has it. */
interface FoundConstant extends PhpConstant {
  readonly path: string;
}

export interface FoundConstants {
  readonly constants: readonly FoundConstant[];
  readonly problems: readonly Problem[];
}

/**
 * The constants that hold the extension's version: the one that `constant:` names, or those that tell it by their name
 * and by what they hold.
 *
 * @param header the version that the header names before stamping
 */
export function versionConstants(
  files: readonly PackageFile[],
  search: ConstantSearch,
  header: string,
): FoundConstants {
  return search.constant === undefined
    ? constantsByName(files, search, header)
    : namedConstant(files, search, search.constant);
}

function namedConstant(files: readonly PackageFile[], search: ConstantSearch, name: string): FoundConstants {
  const { version, slug, loadedFile, nameOf } = search;
  const php = files.filter(({ path }) => path.endsWith(".php"));
  const main = php.filter(({ path }) => path === loadedFile);
  for (const { path, bytes } of [...main, ...php.filter((each) => !main.includes(each))]) {
    const text = latin1(bytes);
    if (!text.includes(simpleName(name))) continue;
    const constant = phpConstants(text).find((each) => isNamed(each, name));
    if (!constant) continue;
    if (constant.literal)
      return { constants: [{ ...constant, path }], problems: unreadable(text, path, search) };
    const computed = problem("CONSTANT_COMPUTED", {
      message: `The constant ${name} is computed, so ${version} can't be stamped into it.`,
      fix: `Write it as a string, '${version}', or remove \`constant:\` if it follows the header by itself.`,
      at: { file: nameOf(path), line: constant.line, column: 1 },
    });
    return { constants: [], problems: [computed] };
  }
  const missing = problem("CONSTANT_MISSING", {
    message: `No PHP file of ${slug} defines the constant ${name} that \`constant:\` names.`,
    fix: "Correct the name, or remove `constant:` if there is no version constant.",
    at: { file: nameOf(loadedFile) },
  });
  return { constants: [], problems: [missing] };
}

/** In the file that WordPress loads all that may be the version; in others those only that are named like the slug. */
function constantsByName(
  files: readonly PackageFile[],
  search: ConstantSearch,
  header: string,
): FoundConstants {
  const found = files.map(({ path, bytes }): FoundConstants => {
    const text = path.endsWith(".php") && !isLibrary(path) ? latin1(bytes) : "";
    if (!MAY_BE_NAMED.test(text)) return { constants: [], problems: [] };
    const constants = phpConstants(text)
      .filter(({ name, literal }) => {
        if (literal === undefined) return false;
        if (isNamedLikeSlug(name, search.slug)) return true;
        return path === search.loadedFile && holdsVersion(name, literal.text, search, header);
      })
      .map((constant) => ({ ...constant, path }));
    return { constants, problems: constants.length > 0 ? unreadable(text, path, search) : [] };
  });
  return {
    constants: found.flatMap(({ constants }) => constants),
    problems: found.flatMap(({ problems }) => problems),
  };
}

/** A cheap look before the words of the code are asked; `$_SERVER` is in most files. */
const MAY_BE_NAMED = /(?:\b|_)VER(?:SION)?\b/;

const IS_VERSION = /(?:^|_)(VER(?:SION)?)$/;

/** `<SLUG>_VERSION`, and the `VERSION` of a class or namespace that is named like the slug. */
function isNamedLikeSlug(name: string, slug: string): boolean {
  return [name, simpleName(name)].some((each) => {
    const end = IS_VERSION.exec(simpleName(each))?.[1];
    return end !== undefined && lettersOf(each) === lettersOf(slug) + end.toLowerCase();
  });
}

/** A `VERSION` that holds what the header says or said before, or a `…_VERSION` or `…_VER` that holds what it says. */
function holdsVersion(name: string, value: string, { earlier }: ConstantSearch, header: string): boolean {
  const simple = simpleName(name);
  if (!IS_VERSION.test(simple) || isForeignVersion(name)) return false;
  return value === header || (simple === "VERSION" && earlier.includes(suggestedSpelling(value) ?? ""));
}

function lettersOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** Constants are found by their words, which code that the parser can't read has, too. */
function unreadable(text: string, path: string, { nameOf }: ConstantSearch): Problem[] {
  if (parsePhp(text)) return [];
  return [
    problem("PHP_UNREADABLE", {
      message: `The PHP of ${path} can't be parsed here, so the version constant in it was found by its words alone.`,
      fix: "Check the file with `php -l`; if it is right, its syntax is newer than the parser knows, and nothing is to be done.",
      at: { file: nameOf(path) },
    }),
  ];
}

function isNamed({ name }: PhpConstant, wanted: string): boolean {
  return name === wanted || name.endsWith(`\\${wanted}`) || name.endsWith(`::${wanted}`);
}

function simpleName(name: string): string {
  return name.split(/::|\\/).at(-1) ?? name;
}
