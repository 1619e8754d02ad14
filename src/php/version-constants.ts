import { problem, type Problem } from "../report/problem.ts";
import { latin1 } from "./latin1.ts";
import { type PhpConstant, phpConstants } from "./php-constants.ts";
import { parsePhp } from "./parse-php.ts";
import type { PackageFile } from "./package-file.ts";

export interface ConstantSearch {
  readonly slug: string;
  readonly version: string;
  readonly mainFile: string;
  /** `constant:` of the versions file. */
  readonly constant: string | undefined;
  /** A file's name in problems. */
  readonly nameOf: (path: string) => string;
}

export interface FoundConstants {
  /** The file that has them. */
  readonly path: string;
  readonly constants: readonly PhpConstant[];
  readonly problems: readonly Problem[];
}

/**
 * The constants that hold the plugin's version: the one that `constant:` names, or those of the main file that
 * tell it by their name.
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
  const { version, slug, mainFile, nameOf } = search;
  const php = files.filter(({ path }) => path.endsWith(".php"));
  const main = php.filter(({ path }) => path === mainFile);
  for (const { path, bytes } of [...main, ...php.filter((each) => !main.includes(each))]) {
    const text = latin1(bytes);
    const tree = text.includes(simpleName(name)) ? parsePhp(text) : undefined;
    const constant = tree && phpConstants(tree).find((each) => isNamed(each, name));
    if (!constant) continue;
    if (constant.literal) return { path, constants: [constant], problems: [] };
    const computed = problem("CONSTANT_COMPUTED", {
      message: `The constant ${name} is computed, so ${version} can't be stamped into it.`,
      fix: `Write it as a string, '${version}', or remove \`constant:\` if it follows the header by itself.`,
      at: { file: nameOf(path), line: constant.line, column: 1 },
    });
    return { path, constants: [], problems: [computed] };
  }
  const missing = problem("CONSTANT_MISSING", {
    message: `No PHP file of ${slug} defines the constant ${name} that \`constant:\` names.`,
    fix: "Correct the name, or remove `constant:` if there is no version constant.",
    at: { file: nameOf(mainFile) },
  });
  return { path: mainFile, constants: [], problems: [missing] };
}

/** Versions of something else, which may happen to equal the plugin's. */
const FOREIGN =
  /(?:^|_)(?:MIN(?:IMUM)?|MAX(?:IMUM)?|REQUIRE[DS]?|TESTED|SUPPORTED)_|(?:^|_)(?:PHP|WP|WORDPRESS|WC|WOO(?:COMMERCE)?|MYSQL|DB|DATABASE|SCHEMA|API|REST)_VERSION$/;

/** `<SLUG>_VERSION`, a `VERSION` that looks like one, and any `…_VERSION` that holds what the header says. */
function constantsByName(
  files: readonly PackageFile[],
  { slug, mainFile, nameOf }: ConstantSearch,
  header: string,
): FoundConstants {
  const none: FoundConstants = { path: mainFile, constants: [], problems: [] };
  const text = latin1(files.find(({ path }) => path === mainFile)?.bytes ?? new Uint8Array());
  if (!text.includes("VERSION")) return none;
  const tree = parsePhp(text);
  if (!tree) {
    const unreadable = problem("PHP_UNREADABLE", {
      message: `The PHP of ${mainFile} can't be parsed here, so a version constant in it is not stamped.`,
      fix: "Check the file with `php -l`; if it is right, its syntax is newer than the parser knows, and the constant must already hold the version.",
      at: { file: nameOf(mainFile) },
    });
    return { ...none, problems: [unreadable] };
  }
  const own = `${slug.replaceAll("-", "_").toUpperCase()}_VERSION`;
  const constants = phpConstants(tree).filter(({ name, literal }) => {
    const simple = simpleName(name);
    if (!literal || !/(?:^|_)VERSION$/.test(simple)) return false;
    if (simple === own) return true;
    if (simple === "VERSION" && /^\d+\.\d/.test(literal.text)) return true;
    return literal.text === header && !FOREIGN.test(simple);
  });
  return { ...none, constants };
}

function isNamed({ name }: PhpConstant, wanted: string): boolean {
  return name === wanted || name.endsWith(`\\${wanted}`) || name.endsWith(`::${wanted}`);
}

function simpleName(name: string): string {
  return name.split(/::|\\/).at(-1) ?? name;
}
