import { problem, type Problem } from "../report/problem.ts";
import { isPrerelease } from "../versions/version-number.ts";
import { type PhpConstant, phpConstants } from "./php-constants.ts";
import { parsePhp } from "./php-tree.ts";
import type { PackageFile } from "./zip.ts";

export interface Stamping {
  readonly slug: string;
  readonly version: string;
  readonly mainFile: string;
  /** `constant:` of the versions file. */
  readonly constant: string | undefined;
  /** The source is another version's code, issued again: that it names another version is expected. */
  readonly isReissue: boolean;
  /** A file's name in problems. */
  readonly nameOf: (path: string) => string;
}

export interface Stamped {
  readonly files: readonly PackageFile[];
  readonly problems: readonly Problem[];
}

/** Replaces characters `start` to `end` of a file's Latin-1 text: one character for each byte. */
interface Edit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Finding {
  readonly edits: readonly Edit[];
  readonly problems: readonly Problem[];
}

/**
 * Writes the version into the header, the version constant and the readme's stable tag. All other bytes stay
 * as they are, whatever their encoding. What the source says differently is a warning.
 */
export function stamp(files: readonly PackageFile[], stamping: Stamping): Stamped {
  const findings = [
    headerEdits(files, stamping),
    constantEdits(files, stamping),
    stableTagEdits(files, stamping),
  ];
  const edits = findings.flatMap((finding) => finding.edits);
  return {
    files: files.map((file) =>
      edited(
        file,
        edits.filter(({ path }) => path === file.path),
      ),
    ),
    problems: findings.flatMap((finding) => finding.problems),
  };
}

function headerEdits(files: readonly PackageFile[], stamping: Stamping): Finding {
  return fieldEdit(
    files,
    stamping,
    stamping.mainFile,
    /^(?:[ \t]*<\?php)?[ \t/*#@]*Version:/im,
    "HEADER_VERSION",
    "header",
  );
}

function stableTagEdits(files: readonly PackageFile[], stamping: Stamping): Finding {
  const readme = files.find(({ path }) => /^readme\.(txt|md)$/i.test(path));
  if (!readme || isPrerelease(stamping.version)) return { edits: [], problems: [] };
  return fieldEdit(
    files,
    stamping,
    readme.path,
    /^[ \t/*#@]*Stable tag:/im,
    "STABLE_TAG_VERSION",
    "stable tag",
  );
}

/** A `Name: value` line within the 8 KB that WordPress reads (`get_file_data()`). */
function fieldEdit(
  files: readonly PackageFile[],
  stamping: Stamping,
  path: string,
  field: RegExp,
  code: "HEADER_VERSION" | "STABLE_TAG_VERSION",
  name: string,
): Finding {
  const text = latin1(files.find((file) => file.path === path)).slice(0, 8192);
  const match = field.exec(text);
  if (!match) return { edits: [], problems: [] };
  const from = match.index + match[0].length;
  const line = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? "";
  const value = line.replace(/\s*(?:\*\/|\?>).*/, "");
  const start = from + (value.length - value.trimStart().length);
  const end = from + value.trimEnd().length;
  const edit = {
    path,
    start: Math.min(start, end),
    end,
    text: `${start > end || value === "" ? " " : ""}${stamping.version}`,
  };
  const found = value.trim();
  if (found === stamping.version) return { edits: [], problems: [] };
  return { edits: [edit], problems: differs(stamping, code, name, found, path, lineOf(text, from)) };
}

function constantEdits(files: readonly PackageFile[], stamping: Stamping): Finding {
  return stamping.constant === undefined
    ? foundConstants(files, stamping)
    : namedConstant(files, stamping, stamping.constant);
}

function namedConstant(files: readonly PackageFile[], stamping: Stamping, name: string): Finding {
  const simple = name.split(/::|\\/).at(-1) ?? name;
  const php = files.filter(({ path }) => path.endsWith(".php"));
  const main = php.filter(({ path }) => path === stamping.mainFile);
  for (const file of [...main, ...php.filter((each) => !main.includes(each))]) {
    const text = latin1(file);
    const tree = text.includes(simple) ? parsePhp(text) : undefined;
    const constant = tree && phpConstants(tree).find((each) => isNamed(each, name));
    if (!constant) continue;
    if (constant.literal) return constantEdit(stamping, file.path, [constant]);
    const computed = problem("CONSTANT_COMPUTED", {
      message: `The constant ${name} is computed, so ${stamping.version} can't be stamped into it.`,
      fix: `Write it as a string, '${stamping.version}', or remove \`constant:\` if it follows the header by itself.`,
      at: { file: stamping.nameOf(file.path), line: constant.line, column: 1 },
    });
    return { edits: [], problems: [computed] };
  }
  const missing = problem("CONSTANT_MISSING", {
    message: `No PHP file of ${stamping.slug} defines the constant ${name} that \`constant:\` names.`,
    fix: "Correct the name, or remove `constant:` if there is no version constant.",
    at: { file: stamping.nameOf(stamping.mainFile) },
  });
  return { edits: [], problems: [missing] };
}

/** Constants of the main file that hold the version by their name: `VERSION`, `<SLUG>_VERSION`, `…_VERSION`. */
function foundConstants(files: readonly PackageFile[], stamping: Stamping): Finding {
  const text = latin1(files.find(({ path }) => path === stamping.mainFile));
  const tree = parsePhp(text);
  if (!tree) {
    const unreadable = problem("PHP_UNREADABLE", {
      message: `The PHP of ${stamping.mainFile} can't be parsed here, so a version constant in it is not stamped.`,
      fix: "Check the file with `php -l`; if it is right, its syntax is newer than the parser knows, and the constant must already hold the version.",
      at: { file: stamping.nameOf(stamping.mainFile) },
    });
    return { edits: [], problems: [unreadable] };
  }
  const own = new Set(["VERSION", `${stamping.slug.replaceAll("-", "_").toUpperCase()}_VERSION`]);
  const header = /^[ \t/*#@]*Version:[ \t]*(\S+)/im.exec(text.slice(0, 8192))?.[1];
  const named = phpConstants(tree).filter(({ name }) => /(?:^|_)VERSION$/.test(simpleName(name)));
  return constantEdit(
    stamping,
    stamping.mainFile,
    named.filter(({ name, literal }) => literal && (literal.text === header || own.has(simpleName(name)))),
  );
}

function constantEdit(stamping: Stamping, path: string, constants: readonly PhpConstant[]): Finding {
  const wrong = constants.filter(({ literal }) => literal && literal.text !== stamping.version);
  return {
    edits: wrong.flatMap(({ literal }) =>
      literal ? [{ path, start: literal.start, end: literal.end, text: `'${stamping.version}'` }] : [],
    ),
    problems: wrong.flatMap(({ name, literal, line }) =>
      differs(stamping, "CONSTANT_VERSION", `constant ${name}`, literal?.text ?? "", path, line),
    ),
  };
}

function differs(
  { version, isReissue, nameOf }: Stamping,
  code: "HEADER_VERSION" | "CONSTANT_VERSION" | "STABLE_TAG_VERSION",
  name: string,
  found: string,
  path: string,
  line: number,
): Problem[] {
  if (isReissue) return [];
  return [
    problem(code, {
      message: `The ${name} says ${found === "" ? "nothing" : `\`${found}\``}, and the versions file builds ${version} from this source. The ZIP is stamped with ${version}.`,
      fix: `Write ${version} there too, so that a checkout and the ZIP agree.`,
      at: { file: nameOf(path), line, column: 1 },
    }),
  ];
}

function isNamed({ name }: PhpConstant, wanted: string): boolean {
  return name === wanted || name.endsWith(`\\${wanted}`) || name.endsWith(`::${wanted}`);
}

function simpleName(name: string): string {
  return name.split(/::|\\/).at(-1) ?? name;
}

function edited(file: PackageFile, edits: readonly Edit[]): PackageFile {
  if (edits.length === 0) return file;
  let text = latin1(file);
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + replacement + text.slice(end);
  }
  return { ...file, bytes: Buffer.from(text, "latin1") };
}

function latin1(file: PackageFile | undefined): string {
  return file
    ? Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length).toString("latin1")
    : "";
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}
