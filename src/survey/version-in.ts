import { suggestedSpelling } from "../versions/version-number.ts";

/** A version as a heading names it. */
export interface NamedVersion {
  /** As versions.yaml would spell it, where that can be told. */
  readonly version: string;
  /** What else the heading says, such as a date or `Initial release`. */
  readonly rest: string;
  /** Nothing but a date, if anything, and who made it: `1.2.0 (2026-01-02)`, `1.2.0 - 2026-01-02 - Jane Doe`. */
  readonly isBare: boolean;
}

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const YEAR = String.raw`(?:19|20)\d\d`;
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const DATE = [
  String.raw`${YEAR}[-./]\d{1,2}[-./]\d{1,2}(?!\.?\d)`,
  String.raw`\d{1,2}[-./]\d{1,2}[-./]${YEAR}(?!\.?\d)`,
  String.raw`\d{1,2}/\d{1,2}/\d\d(?!\.?\d)`,
  String.raw`${YEAR}[01]\d[0-3]\d(?!\.?\d)`,
  String.raw`${DAY}\.?[ -]${MONTH}\.?,?[ -]${YEAR}`,
  String.raw`${MONTH}\.? (?:${DAY}(?:, ?| ))?${YEAR}`,
  String.raw`${YEAR}[ -]${MONTH}(?:[ -]\d{1,2})?`,
].join("|");

/** A date in front, and what parts it from the version. */
const DATE_FIRST = new RegExp(
  String.raw`^[[(*_\s]*(?:released?:? |date:? )?(?:[a-z]{3,9}, )?(?:${DATE})(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?[\s:;,|/()[\]*_\u2013\u2014-]+`,
  "i",
);

const STAGE = String.raw`[-._ ]?(?:alpha|beta|rc)[-._ ]?\d*`;
const NUMBER = new RegExp(
  String.raw`(?<![\w.])(?:v\d+|\d+\.\d+)(?:\.\d+)*(?:${STAGE})?|(?<=(?<!\w)v(?:er(?:sion)?)?[.:]{0,2} )\d+(?!\w)`,
  "gi",
);

/** Words that stand in front of a version and say no more than that it is one. */
const LABELS =
  /\b(?:v|ver|version|releases?|released|changes?|change ?log|updates?|notes|what['’]?s|new|stable|plugin|theme|in)\b/gi;

/** What may follow a version in its heading: a date, a name, a link. `2.0 compatibility` is no version. */
const SUFFIX = new RegExp(
  String.raw`^\]?[:)]?\s*(?:$|-(?![a-z])|[\u2013\u2014:;=|/,([{"\u201c'\u2018*_\x60~\u00b7\u2022]|\d|${MONTH}\.?\s+\d|(?:released?|dated?|from|on)\b|<)`,
  "i",
);

const NO_NAME =
  /^\s+(?:and|or|to|through|until|is|was|are|were|has|had|only|required|support\w*|compatib\w*|onwards?)\b/i;

/**
 * The version that a heading is about; undefined for one that only mentions a number.
 *
 * @param names what the extension is called: `Acme 1.2.0` is a version of Acme, `PHP 8.1` is none
 */
export function versionIn(heading: string, names: readonly string[] = []): NamedVersion | undefined {
  const text = plain(heading);
  const undated = text.replace(DATE_FIRST, "");
  const found = named(undated, names);
  // A date that looks like a version is one where nothing else is.
  return found && !isDate(found.written) ? found : (named(text, names) ?? found);
}

function named(text: string, names: readonly string[]): (NamedVersion & { written: string }) | undefined {
  let tried = 0;
  for (const match of text.matchAll(NUMBER)) {
    if (++tried > 4) return undefined;
    const [written] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + written.length);
    if (!isLabel(before, names)) continue;
    if (!SUFFIX.test(after) && !isTitle(written, after)) return undefined;
    const version = suggestedSpelling(written) ?? written;
    return { version, written, rest: restOf(after), isBare: isBare(after) };
  }
  return undefined;
}

/** Words right after it: `1.2.0 initial release`, `1.2 Spring`. */
function isTitle(written: string, after: string): boolean {
  if (NO_NAME.test(after)) return false;
  return (
    /^\s+\p{Lu}/u.test(after) ||
    (/\d\.\d+\.\d/.test(written) && /^\s+[\p{L}\p{Extended_Pictographic}]/u.test(after))
  );
}

function isLabel(before: string, names: readonly string[]): boolean {
  if (/[<>=≥≤~^$€+%]/.test(before) || before.length > 200) return false;
  const words = lettersOf(before.replaceAll(LABELS, ""));
  return (
    words === "" ||
    names.some((name) => callings(name).includes(words) || callings(name).includes(lettersOf(before)))
  );
}

/** `Acme Bridge – Sync for Shops` is called Acme Bridge too. */
function callings(name: string): string[] {
  return [name, name.split(/\s[–—|-]\s|[:(]/)[0] ?? ""].map(lettersOf).filter(Boolean);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function isDate(written: string): boolean {
  return new RegExp(`^(?:${DATE})$`, "i").test(written);
}

const WHOLE_DATE = new RegExp(
  String.raw`(?:released?|dated?|on|from)?\s*:?\s*(?:[a-z]{3,9}, )?(?:${DATE}|[xy]{4}-[xm]{2}-[xd]{2})`,
  "gi",
);

function restOf(after: string): string {
  return after.replaceAll(WHOLE_DATE, "").replaceAll(/^[^\p{L}\p{N}]+|[\s\-–—:;=|,([{*_]+$/gu, "");
}

/** Nothing but a date with a name, a remark in brackets, or a few words with a year. */
function isBare(after: string): boolean {
  const undated = after.replaceAll(WHOLE_DATE, "");
  const rest = undated.replaceAll(/\([^()]{0,40}\)|\[[^[\]]{0,40}\]/g, "");
  const words = rest.split(/[^\p{L}\p{N}.'@]+/u).filter(Boolean);
  const isByName = undated !== after && words.length <= 3 && !rest.trim().endsWith(".");
  return (
    words.length === 0 || isByName || /^\s*:?[-–—:(\s]+[\w ,./-]{0,20}20\d\d[-./\d]*\)?:?\s*$/.test(after)
  );
}

/** Without pictures, tags and the places that links lead to. */
function plain(heading: string): string {
  return heading
    .slice(0, 500)
    .replaceAll(/!\[[^[\]]*\]\([^()]*\)/g, "")
    .replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replaceAll(/<!--.*?-->|<\/?[a-z][^<>]*>/gi, "")
    .replaceAll(/[*`\\]|(?<!\w)_+|_+(?!\w)/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
