import type { Kind } from "../versions/kind.ts";

/** Where the line goes, and so the bytes of a package, depend on what counts as a field. */
const LABELS: Readonly<Record<Kind, string>> = {
  plugin:
    "Plugin Name|Plugin URI|Description|Version|Requires at least|Requires PHP|Requires Plugins|Author|Author URI|License|License URI|Text Domain|Domain Path|Network",
  theme:
    "Theme Name|Theme URI|Description|Version|Requires at least|Requires PHP|Tested up to|Author|Author URI|Template|Status|Tags|License|License URI|Text Domain|Domain Path",
};

/** A header's line: what stands before the label, the label, the space after it, the value. */
const fieldOf = (kind: Kind): RegExp =>
  new RegExp(String.raw`^((?:[ \t]*<\?php)?[ \t/*#@]*)((?:${LABELS[kind]}):)([ \t]*)(.*)$`, "i");
const EXISTING = /^((?:[ \t]*<\?php)?[ \t/*#@]*Update URI:[ \t]*)([^\r\n]*)/im;

/**
 * Text of a main file with an `Update URI:` line in the style of the header's other lines; one that is there
 * gets the new value. Undefined where the header has no line to go by.
 */
export function withUpdateUri(text: string, uri: string, kind: Kind): string | undefined {
  const header = text.slice(0, 8192);
  const existing = EXISTING.exec(header);
  if (existing) {
    const value = existing[2]?.replace(/\s*(?:(?:\*\/|\?>).*)?$/, "") ?? "";
    const start = existing.index + (existing[1]?.length ?? 0);
    return text.slice(0, start) + uri + text.slice(start + value.length);
  }
  const lines = linesOf(header);
  const field = fieldOf(kind);
  const fields = lines.flatMap((line) => {
    const match = field.exec(line.text);
    return match ? [{ ...line, prefix: match[1] ?? "", label: match[2] ?? "", gap: match[3] ?? "" }] : [];
  });
  const first = fields.findIndex(({ label }) => /^(?:plugin|theme) name/i.test(label));
  const own = fields.slice(Math.max(first, 0)).filter((_, index, all) => isTogether(lines, all, index));
  const model = own.findLast(({ prefix }) => !/\/\*|<\?/.test(prefix)) ?? own.at(-1);
  if (first < 0 || !model) return undefined;
  const eol = model.eol || (text.includes("\r\n") ? "\r\n" : "\n");
  const opens = /^(.*(?:\/\*+|<\?php)[ \t]*)/.exec(model.prefix)?.[1];
  const label = `Update URI:${gapLike(own)}${uri}`;
  if (opens !== undefined) return insert(text, model.start + opens.length, `${label}${eol}`);
  const line = `${model.prefix}${label}${eol}`;
  const closes = /\*\/|\?>/.test(model.text);
  return insert(text, closes || model.eol === "" ? model.start : model.end, line);
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly eol: string;
  readonly start: number;
  /** After the line's end. */
  readonly end: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    const [whole, content = "", eol = ""] = match;
    lines.push({
      number: lines.length,
      text: content,
      eol,
      start: match.index,
      end: match.index + whole.length,
    });
  }
  return lines;
}

/** No line between the header's first and this one ends the comment, so code that looks like a field is none. */
function isTogether(lines: readonly Line[], fields: readonly Line[], index: number): boolean {
  const [from, to] = [fields[0]?.number ?? 0, fields[index]?.number ?? 0];
  return lines.slice(from, to).every(({ text }) => !/\*\/|\?>/.test(text));
}

/** Spaces up to the column that the header's values share, or one. */
function gapLike(fields: readonly { prefix: string; label: string; gap: string }[]): string {
  const width = ({ prefix, label, gap }: (typeof fields)[number]): number =>
    prefix.includes("\t") || gap.includes("\t") ? 0 : label.length + gap.length;
  const widths = fields.map(width);
  const [common = 0] = widths;
  const isAligned = widths.length > 1 && widths.every((each) => each === common);
  if (isAligned) return " ".repeat(Math.max(1, common - "Update URI:".length));
  const tabs = fields.find(({ label, gap }) => /^\t+$/.test(gap) && label.length === "Update URI:".length);
  return tabs?.gap ?? " ";
}

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}
