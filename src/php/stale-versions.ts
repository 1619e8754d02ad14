import { problem, type Problem } from "../report/problem.ts";
import { isForeignVersion, isLibrary } from "./foreign-version.ts";
import { latin1 } from "./latin1.ts";
import { isPhp } from "./lint.ts";
import type { PackageFile } from "./package-file.ts";
import { phpConstants } from "./php-constants.ts";
import { partsOf, type PhpToken, phpTokens, stringIn } from "./php-tokens.ts";

interface StaleSearch {
  readonly version: string;
  /** What the extension's version was before: what its header said, and the version below. */
  readonly before: readonly string[];
  readonly nameOf: (path: string) => string;
}

/** Code that says a version: `ACME_VER`, `$version`, `'version' =>`, `wp_enqueue_style()`. */
interface VersionPlace {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

const MOST_NAMED = 5;

/**
 * Places that plainly carry the extension's version and were neither raised nor stamped: properties, arguments, array
 * entries and constants that say what the version was before. They are named, since another thing's version may happen
 * to be the same.
 */
export function staleVersions(
  files: readonly PackageFile[],
  { version, before, nameOf }: StaleSearch,
): Problem[] {
  const old = new Set(before.filter((each) => each !== version));
  // `@since 1.0.0` stands in most files of an extension, and splitting code into tokens takes longer than packing it.
  const quoted = [...old].flatMap((each) => [`'${each}'`, `"${each}"`]);
  const found = files.flatMap(({ path, bytes }) => {
    const text = isPhp(path) && !isLibrary(path) ? latin1(bytes) : "";
    if (!quoted.some((each) => text.includes(each))) return [];
    const places = versionPlaces(text);
    // A list of all versions has the one before, too.
    if (places.some(({ name, value }) => name.startsWith("'") && value === version)) return [];
    return places.filter(({ value }) => old.has(value)).map((place) => ({ ...place, path }));
  });
  const [first, ...others] = found;
  if (!first) return [];
  const named = others.slice(0, MOST_NAMED).map(({ path, line }) => `${nameOf(path)}:${line}`);
  const more = others.length > named.length ? [`${others.length - named.length} more places`] : [];
  const rest = others.length === 0 ? "" : ` So do ${[...named, ...more].join(", ")}.`;
  return [
    problem("VERSION_STALE", {
      message: `\`${first.name}\` still says ${first.value} in the ZIP of ${version}.${rest}`,
      fix: `Write ${version} there, or read the version constant. Nothing is to be done if it is the version of something else.`,
      at: { file: nameOf(first.path), line: first.line, column: 1 },
    }),
  ];
}

const SCRIPTS = /^\\?wp_(?:enqueue|register)_(?:script|style|script_module)$/;

function versionPlaces(code: string): VersionPlace[] {
  const tokens = phpTokens(code);
  const constants = phpConstants(code).flatMap(({ name, literal, line }) =>
    literal && /VER(?:SION)?$/.test(name) && !isForeignVersion(name)
      ? [{ name, value: literal.text, line }]
      : [],
  );
  return [...constants, ...tokens.flatMap((token, index) => placeAt(tokens, index, token))];
}

function placeAt(tokens: readonly PhpToken[], index: number, { kind, text, line }: PhpToken): VersionPlace[] {
  const next = tokens[index + 1];
  const value = stringIn(tokens[index + 2]);
  const isMember = /^T_(?:NULLSAFE_)?OBJECT_OPERATOR$/.test(tokens[index - 1]?.kind ?? "");
  const isAssigned = next?.kind === "=" && (kind === "T_VARIABLE" || (kind === "T_STRING" && isMember));
  const isEntry = next?.kind === "T_DOUBLE_ARROW" && kind === "T_CONSTANT_ENCAPSED_STRING";
  if (isAssigned || isEntry) {
    const name = text.replaceAll(/^['"$]|['"]$/g, "");
    const isVersion = /(?:^|_|[a-z])version$/i.test(name) && !isForeignVersion(name);
    return value !== undefined && isVersion ? [{ name: text, value, line }] : [];
  }
  if (next?.kind !== "(" || !SCRIPTS.test(text)) return [];
  const [argument, ...more] = partsOf(tokens, index + 2)[3] ?? [];
  const given = more.length === 0 ? stringIn(argument) : undefined;
  return given === undefined ? [] : [{ name: `${text}()`, value: given, line: argument?.line ?? line }];
}
