import { decodeText } from "./decode-text.ts";
import type { PluginHeader } from "./details.ts";

/** WordPress reads no more of a file than this (`8 * KB_IN_BYTES`). */
export const HEADER_BYTES = 8192;

/**
 * The header that WordPress would find in a PHP file, as `get_file_data()` and `_cleanup_header_comment()`
 * read it; undefined where `Plugin Name:` is missing or empty, since `get_plugins()` skips such a file.
 *
 * @param within how many bytes to look at; more than WordPress does, to find a header that it would miss
 */
export function readPluginHeader(bytes: Uint8Array, within = HEADER_BYTES): PluginHeader | undefined {
  const { text } = decodeText(bytes.subarray(0, within), bytes.length > within);
  const lines = text.replaceAll("\r", "\n").split("\n");
  const name = field(lines, "Plugin Name");
  if (name === undefined) return undefined;
  return {
    name,
    pluginUri: field(lines, "Plugin URI"),
    version: field(lines, "Version"),
    description: field(lines, "Description"),
    author: field(lines, "Author"),
    authorUri: field(lines, "Author URI"),
    textDomain: field(lines, "Text Domain"),
    requires: field(lines, "Requires at least"),
    requiresPhp: field(lines, "Requires PHP"),
    requiresPlugins: field(lines, "Requires Plugins"),
    updateUri: field(lines, "Update URI"),
    license: field(lines, "License"),
  };
}

/** Core's pattern line by line, because JavaScript's `^`, `$` and `.` end lines that PCRE does not. */
function field(lines: readonly string[], label: string): string | undefined {
  const pattern = new RegExp(String.raw`^(?:[ \t]*<\?php)?[ \t/*#@]*${label}:([^]*)$`, "i");
  const line = lines.find((each) => pattern.test(each));
  const value = line && pattern.exec(line)?.[1];
  // PHP takes "0" for false, and core drops it.
  return value === undefined || value === "0" ? undefined : cleanUp(value) || undefined;
}

/** `_cleanup_header_comment()`: cut where the comment or PHP ends, then trimmed of what PHP trims. */
function cleanUp(value: string): string {
  const end = value.search(/\*\/|\?>/);
  return trim(end < 0 ? value : trimEnd(value.slice(0, end), " \t\v\f"), " \t\v\0");
}

function trim(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return trimEnd(text.slice(start), characters);
}

function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
