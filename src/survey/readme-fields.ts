import { asideLines } from "./aside-lines.ts";
import type { Field } from "./header-field.ts";

export interface ReadmeFields {
  /** By name, in lower case. Of one that stands twice, the lower counts, as in the plugin directory. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Where the text after them begins: the short description. */
  readonly end: number;
}

const FIELD =
  /^(?:contributors|donate link|tags|stable tag|license(?: uri)?|requires(?: at least| php)?|tested(?: up to)?)$/;

/**
 * The `Name: value` lines below a readme's title, in whatever dress: bold, as a list, with a backslash or `<br>` at the
 * line's end. Above the title and between the lines badges, pictures and comments may stand. Blank lines are allowed;
 * after one, lines with other names end the fields.
 *
 * @param text in any encoding, one character for each byte included
 * @see https://github.com/WordPress/wordpress.org, plugin-directory/readme/class-parser.php
 */
export function readmeFields(text: string): ReadmeFields {
  const lines = linesOf(text);
  const isAside = asideLines(lines.map(({ line }) => line));
  const isDecoration = (index: number): boolean =>
    isAside[index] === true || isOnlyDecoration(lines[index]?.line ?? "");
  const isName = (index: number): boolean => FIELD.test(namedIn(lines[index]?.line ?? "")?.name ?? "");
  const next = (from: number): number => {
    let index = from;
    while (index < lines.length && isDecoration(index)) index++;
    return index;
  };
  const first = next(0);
  const isTitle =
    !isName(first) &&
    (isHeading(lines[first]?.line ?? "", lines[first + 1]?.line ?? "") || isName(next(first + 1)));
  const fields = new Map<string, Field>();
  let end = isTitle ? afterTitle(lines, first) : 0;
  let isAfterGap = false;
  for (let index = isTitle ? end : first; index < lines.length; index++) {
    const { line = "", start = 0 } = lines[index] ?? {};
    const named = isAside[index] ? undefined : namedIn(line);
    const isGap = isDecoration(index);
    if (named && (isName(index) || isName(index + 1) || !isAfterGap)) {
      const field = undressed(line, named.from);
      const placed = { value: field.value, start: start + field.start, end: start + field.end };
      const isKept = FIELD.test(named.name) && (field.value !== "" || !fields.has(named.name));
      if (isKept) fields.set(named.name, placed);
      isAfterGap = false;
      end = index + 1;
    } else if (isGap) isAfterGap = true;
    else break;
  }
  if (!isTitle && fields.size === 0) end = first;
  return { fields, end: lines[end]?.start ?? text.length };
}

/** The readme's stable tag: the number in it, where it has one. */
export function stableTagIn({ fields }: ReadmeFields): Field | undefined {
  const field = fields.get("stable tag");
  const number = field && /(?<![\w.])v?\d+(?:\.\d+)+(?:[.+-]?\w+)*/i.exec(field.value);
  if (!number) return field;
  const start = field.start + number.index;
  return { value: number[0], start, end: start + number[0].length };
}

interface Line {
  readonly line: string;
  readonly start: number;
}

function linesOf(text: string): readonly Line[] {
  const start = /^(?:\u{FEFF}|ï»¿)?/u.exec(text)?.[0].length ?? 0;
  let at = start;
  return text
    .slice(start)
    .split(/(\r\n|\r|\n)/)
    .flatMap((piece, index) => {
      const line = { line: piece, start: at };
      at += piece.length;
      return index % 2 === 0 ? [line] : [];
    });
}

function isHeading(line: string, below: string): boolean {
  return /^(?:={3,}|#)\s*[^=#\s]|^\s*<h1\b/i.test(line) || (line.trim() !== "" && isUnderline(below));
}

function isUnderline(line: string): boolean {
  return /^ {0,3}(?:={2,}|-{2,})[ \t]*$/.test(line);
}

function afterTitle(lines: readonly Line[], title: number): number {
  return isUnderline(lines[title + 1]?.line ?? "") ? title + 2 : title + 1;
}

/** Nothing but badges, pictures, tags without text, a rule; or nothing at all. */
function isOnlyDecoration(line: string): boolean {
  if (line.length > 5000) return false;
  const words = line
    .replaceAll(/!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])/g, "")
    .replaceAll(/\[\s*\](?:\([^()]*\)|\[[^[\]]*\])/g, "")
    .replaceAll(/<[^<>]*>|&nbsp;/g, "");
  return /^[\s\-*_|·•]*$/.test(words);
}

function namedIn(line: string): { readonly name: string; readonly from: number } | undefined {
  const [, key] = /^(?![=#])([^:]{1,100}):/.exec(line) ?? [];
  if (key === undefined) return undefined;
  const name = key
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/^[\s*_+>-]+|[\s*_]+$/g, "")
    .toLowerCase();
  return { name, from: key.length + 1 };
}

const PLAIN_EDGE = " \t\v\f\0*-";

/** The value behind its name, without what only dresses it up. */
function undressed(line: string, from: number): Field {
  let [start, end] = [from, line.length];
  for (let isDone = false; !isDone;) {
    const before = end - start;
    while (start < end && PLAIN_EDGE.includes(line.charAt(start))) start++;
    while (start < end && `${PLAIN_EDGE}\\`.includes(line.charAt(end - 1))) end--;
    const inside = line.slice(start, end);
    const opening = /^(?:<\/?\w[^<>]*>|__(?=\s))/.exec(inside)?.[0] ?? "";
    start += opening.length;
    const closing = line.charAt(end - 1) === ">" ? line.lastIndexOf("<") : -1;
    if (closing > start && /^<\/?\w[^<>:]*>$/.test(line.slice(closing, end))) end = closing;
    const link = /^\[([^[\]]*)\]\([^()]*\)$/.exec(line.slice(start, end))?.[1];
    if (link !== undefined) [start, end] = [start + 1, start + 1 + link.length];
    const quote = /^["'`]/.exec(line.slice(start, end))?.[0];
    if (quote !== undefined && end - start > 1 && line.charAt(end - 1) === quote) {
      start++;
      end--;
    }
    isDone = end - start === before;
  }
  if (start < end) return { value: line.slice(start, end), start, end };
  const at = from + (/^(?:\*\*|__|<\/\w+>)?/.exec(line.slice(from))?.[0].length ?? 0);
  return { value: "", start: at, end: at };
}
