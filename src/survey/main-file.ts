import { list } from "../report/plural.ts";
import { type Particulars, problem, type Problem, type ProblemCode } from "../report/problem.ts";
import { earlyOutput, outputBefore } from "../php/early-output.ts";
import type { Extension } from "../versions/catalog.ts";
import type { Kind } from "../versions/kind.ts";
import { decodeText } from "./decode-text.ts";
import type { Header } from "./details.ts";
import { HEADER_BYTES, NAME_LABEL, readHeader } from "./read-header.ts";
import { STYLESHEET } from "./template-problems.ts";

export interface MainFile {
  /** Left out where there is none, or where WordPress would see more than one. */
  readonly mainFile?: string;
  readonly header?: Header;
  /** Where a build command takes it from, in the extension's folder; left out where it stands at the top. */
  readonly builtFrom?: string;
  readonly problems: readonly Problem[];
}

/** Whether a file may be the main file, by its path in the extension's folder. */
export function mayBeMainFile(path: string, kind: Kind): boolean {
  return kind === "theme" ? path === STYLESHEET : /^[^/]+\.php$/i.test(path);
}

/**
 * The file that makes a folder a plugin or a theme: the one whose header `get_plugins()` would find, or style.css. Its
 * encoding is checked too, since PHP prints what stands before `<?php` and WordPress takes the header for UTF-8.
 *
 * @param files those that may have a header, by name
 * @param at where problems are shown, such as the extension's entry in the versions file
 */
export function findMainFile(
  files: ReadonlyMap<string, Uint8Array>,
  extension: Pick<Extension, "kind" | "slug">,
  at: NonNullable<Particulars["at"]>,
): MainFile {
  const { kind, slug } = extension;
  const found: Found[] = [];
  for (const [name, bytes] of files) {
    const header = readHeader(bytes, kind);
    if (header) found.push({ name, bytes, header });
  }
  const say: Say = (code, message, fix) => problem(code, { message, fix, at });
  const [main, second] = found;
  if (!main) return { problems: [noHeader(files, extension, say)] };
  if (second) {
    const names = list(found.map(({ name }) => `\`${name}\``).sort());
    const message = `${names} have a plugin header each, so WordPress would list ${found.length} plugins.`;
    const fix = `Keep the header in one of them, such as \`${slug}.php\`, and remove \`Plugin Name:\` from the others.`;
    return { problems: [say("HEADER_TWICE", message, fix)] };
  }
  const { name, bytes, header } = main;
  const problems = [
    ...(kind === "plugin" ? outputProblems(name, bytes, say) : []),
    ...encodingProblems(name, bytes, say),
    ...versionProblems(main, kind, say),
  ];
  return { mainFile: name, header, problems };
}

interface Found {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly header: Header;
}

type Say = (code: ProblemCode, message: string, fix: string) => Problem;

function noHeader(
  files: ReadonlyMap<string, Uint8Array>,
  { kind, slug }: Pick<Extension, "kind" | "slug">,
  say: Say,
): Problem {
  const label = NAME_LABEL[kind];
  const late = [...files].find(([, bytes]) => readHeader(bytes, kind, bytes.length))?.[0];
  if (late !== undefined) return tooLate(late, label, kind, say);
  const [file, own] = kind === "theme" ? [`\`${STYLESHEET}\``, STYLESHEET] : ["PHP file", `${slug}.php`];
  const what = files.size > 0 ? `${file} with a \`${label}:\`` : file;
  return say(
    "HEADER_MISSING",
    `There is no ${what} at the top of the ${kind}'s folder, so WordPress would not see a ${kind} there.`,
    `Start \`${own}\` with a comment that has the lines \`${label}:\` and \`Version:\`.`,
  );
}

function tooLate(name: string, label: string, kind: Kind, say: Say): Problem {
  return say(
    "HEADER_TOO_LATE",
    `\`${label}:\` of \`${name}\` comes after the first ${HEADER_BYTES} bytes, and WordPress reads no further.`,
    `Move the ${kind} header to the top of the file.`,
  );
}

function outputProblems(name: string, bytes: Uint8Array, say: Say): Problem[] {
  const problems: Problem[] = [];
  if (decodeText(bytes).text.startsWith("\u{FEFF}")) {
    const message = `\`${name}\` starts with a byte order mark. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies.`;
    problems.push(say("FILE_BOM", message, "Save the file as UTF-8 without BOM."));
  }
  const output = earlyOutput(bytes);
  if (output !== "") problems.push(say("OUTPUT_EARLY", ...outputBefore(name, output)));
  return problems;
}

function encodingProblems(name: string, bytes: Uint8Array, say: Say): Problem[] {
  if (decodeText(bytes).isUtf8) return [];
  const message = `\`${name}\` is not UTF-8, so WordPress shows letters outside ASCII as garbage.`;
  return [say("FILE_NOT_UTF8", message, "Save the file as UTF-8.")];
}

function versionProblems({ name, bytes, header }: Found, kind: Kind, say: Say): Problem[] {
  if (header.version !== undefined) return [];
  if (readHeader(bytes, kind, bytes.length)?.version !== undefined) {
    return [tooLate(name, "Version", kind, say)];
  }
  const message = `The header of \`${name}\` (${header.name}) has no \`Version:\`, so WordPress can't tell which version a site runs.`;
  const fix = `Add a line such as \`Version: 1.0.0\` below \`${NAME_LABEL[kind]}:\`.`;
  return [say("HEADER_NO_VERSION", message, fix)];
}
