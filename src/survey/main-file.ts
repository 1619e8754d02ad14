import { list } from "../report/plural.ts";
import { type Particulars, problem, type Problem, type ProblemCode } from "../report/problem.ts";
import { earlyOutput, outputBefore } from "../php/early-output.ts";
import { decodeText } from "./decode-text.ts";
import type { PluginHeader } from "./details.ts";
import { HEADER_BYTES, readPluginHeader } from "./read-plugin-header.ts";

export interface MainFile {
  /** Left out where there is none, or where WordPress would see more than one. */
  readonly mainFile?: string;
  readonly header?: PluginHeader;
  readonly problems: readonly Problem[];
}

/**
 * The file that makes a folder a plugin: the one whose header `get_plugins()` would find. Its encoding is
 * checked too, since PHP prints what stands before `<?php` and WordPress takes the header for UTF-8.
 *
 * @param files the PHP files in the plugin's root, by name
 * @param at where problems are shown, such as the plugin's entry in the versions file
 */
export function findMainFile(
  files: ReadonlyMap<string, Uint8Array>,
  slug: string,
  at: NonNullable<Particulars["at"]>,
): MainFile {
  const found: { name: string; bytes: Uint8Array; header: PluginHeader }[] = [];
  for (const [name, bytes] of files) {
    const header = readPluginHeader(bytes);
    if (header) found.push({ name, bytes, header });
  }
  const say: Say = (code, message, fix) => problem(code, { message, fix, at });
  const [main, second] = found;
  if (!main) return { problems: [noHeader(files, slug, say)] };
  if (second) {
    const names = list(found.map(({ name }) => `\`${name}\``).sort());
    const message = `${names} have a plugin header each, so WordPress would list ${found.length} plugins.`;
    const fix = `Keep the header in one of them, such as \`${slug}.php\`, and remove \`Plugin Name:\` from the others.`;
    return { problems: [say("HEADER_TWICE", message, fix)] };
  }
  const { name, bytes, header } = main;
  return {
    mainFile: name,
    header,
    problems: [...encodingProblems(name, bytes, say), ...versionProblems(main, say)],
  };
}

type Say = (code: ProblemCode, message: string, fix: string) => Problem;

function noHeader(files: ReadonlyMap<string, Uint8Array>, slug: string, say: Say): Problem {
  const late = [...files].find(([, bytes]) => readPluginHeader(bytes, bytes.length))?.[0];
  if (late !== undefined) return tooLate(late, "Plugin Name", say);
  const where = files.size === 0 ? "There is no PHP file" : "No PHP file has a `Plugin Name:`";
  return say(
    "HEADER_MISSING",
    `${where} at the top of the plugin's folder, so WordPress would not see a plugin there.`,
    `Start \`${slug}.php\` with a comment that has the lines \`Plugin Name:\` and \`Version:\`.`,
  );
}

function tooLate(name: string, label: string, say: Say): Problem {
  return say(
    "HEADER_TOO_LATE",
    `\`${label}:\` of \`${name}\` comes after the first ${HEADER_BYTES} bytes, and WordPress reads no further.`,
    "Move the plugin header to the top of the file.",
  );
}

function encodingProblems(name: string, bytes: Uint8Array, say: Say): Problem[] {
  const problems: Problem[] = [];
  const { text, isUtf8 } = decodeText(bytes);
  if (text.startsWith("\u{FEFF}")) {
    const message = `\`${name}\` starts with a byte order mark. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies.`;
    problems.push(say("FILE_BOM", message, "Save the file as UTF-8 without BOM."));
  }
  const output = earlyOutput(bytes);
  if (output !== "") problems.push(say("OUTPUT_EARLY", ...outputBefore(name, output)));
  if (!isUtf8) {
    const message = `\`${name}\` is not UTF-8, so WordPress shows letters outside ASCII as garbage.`;
    problems.push(say("FILE_NOT_UTF8", message, "Save the file as UTF-8."));
  }
  return problems;
}

function versionProblems(
  { name, bytes, header }: { name: string; bytes: Uint8Array; header: PluginHeader },
  say: Say,
): Problem[] {
  if (header.version !== undefined) return [];
  if (readPluginHeader(bytes, bytes.length)?.version !== undefined) return [tooLate(name, "Version", say)];
  const message = `The header of \`${name}\` (${header.name}) has no \`Version:\`, so WordPress can't tell which version a site runs.`;
  return [say("HEADER_NO_VERSION", message, "Add a line such as `Version: 1.0.0` below `Plugin Name:`.")];
}
