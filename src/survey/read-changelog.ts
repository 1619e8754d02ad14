import { compareVersions, isVersion } from "../versions/version-number.ts";
import { asideLines } from "./aside-lines.ts";
import { changelogHeadings, type Heading, isUnreleased } from "./changelog-headings.ts";
import type { NamedVersion } from "./version-in.ts";

/**
 * What changed in each version, from CHANGELOG.md (Keep a Changelog, release-please and their like), changelog.txt or
 * the Changelog section of a readme.txt. Where a version stands twice, the upper entry counts that says something.
 *
 * @param names what the extension is called, as its headings may call it
 * @returns version, as versions.yaml would spell it where that can be told, to the Markdown below its heading; an entry
 *   without text is left out
 */
export function readChangelog(text: string, names: readonly string[] = []): ReadonlyMap<string, string> {
  const { lines, links } = withoutLinks(text.replaceAll(/\r\n?/g, "\n").split("\n"));
  const changelog = new Map<string, string>();
  for (const entry of entriesOf(lines, changelogHeadings(lines, names))) {
    const body = bodyOf(entry);
    if (body !== "" && !changelog.has(entry.named.version)) {
      changelog.set(entry.named.version, withLinks(body, links));
    }
  }
  return changelog;
}

type VersionHeading = Heading & { readonly named: NamedVersion };

interface Entry extends VersionHeading {
  readonly lines: string[];
}

function entriesOf(lines: readonly string[], headings: readonly Heading[]): readonly Entry[] {
  const entries: Entry[] = [];
  const marked = new Set(headings.flatMap((each) => (each.form === "heading" && each.named?.version) || []));
  let open: Entry | undefined;
  let index = 0;
  const last = headings.findLastIndex(isVersionHeading);
  for (const [place, heading] of [...headings, undefined].entries()) {
    const end = heading?.index ?? lines.length;
    for (; index < end; index++) open?.lines.push(lines[index] ?? "");
    if (!heading) break;
    if (isVersionHeading(heading) && isEntry(heading, open, marked)) {
      open = { ...heading, lines: [] };
      entries.push(open);
      index += heading.size;
    } else if (open && !isPart(heading, open, place < last) && endsEntry(heading, open.level))
      open = undefined;
  }
  return entries;
}

function isVersionHeading(heading: Heading): heading is VersionHeading {
  return heading.named !== undefined;
}

/**
 * Whether a heading with a number starts an entry, or belongs to the one that it stands in.
 *
 * @param marked versions that have a real heading somewhere
 */
function isEntry(heading: VersionHeading, open: Entry | undefined, marked: ReadonlySet<string>): boolean {
  const { form, named, isAlone } = heading;
  if (form === "heading") return !(open && isOfAnotherProduct(heading, open));
  if (marked.has(named.version)) return false;
  if (open?.form === "heading") {
    return form === "line" && isAlone && heading.isApart && isBelow(named, open.named);
  }
  // A number by itself is none among headings that say more.
  if (open && isNumber(heading) && !isNumber(open)) return false;
  return isAlone || marked.size === 0;
}

function isNumber({ text }: Heading): boolean {
  return /^[^\p{L}\p{N}]*v?[\d.]+[^\p{L}\p{N}]*$/iu.test(text);
}

/** `#### 8.1` in the entry of 1.2.0 speaks of PHP: it is deeper and higher, and the entry has begun. */
function isOfAnotherProduct({ level, named }: VersionHeading, open: Entry): boolean {
  const [major, openMajor] = [named, open.named].map(({ version }) => version.split(".", 1)[0]);
  return level > open.level && !isBelow(named, open.named) && major !== openMajor && open.lines.some(isText);
}

function isBelow({ version }: NamedVersion, above: NamedVersion): boolean {
  return isVersion(version) && isVersion(above.version) && compareVersions(version, above.version) < 0;
}

/** `### Added` has no rank below `= 1.2.0 =`. It is a part of that entry where another version follows. */
function isPart({ level, hasReadmeMarks }: Heading, open: Entry, isFollowed: boolean): boolean {
  return open.hasReadmeMarks === true && !hasReadmeMarks && level === 3 && isFollowed;
}

/** Headings of the same level as the version's are its parts: standard-version writes them so. */
function endsEntry({ level, text, form }: Heading, current: number): boolean {
  if (form !== "heading") return false;
  return level < current ? current <= 6 : isUnreleased(text);
}

/** Empty where it says nothing: not even headings of parts and comments make a text. */
function bodyOf({ form, named, isAlone, lines }: Entry): string {
  const body = dedented(lines, form)
    .replace(/(?:(?<![^\n])[=-]{3,}\s*)+$/, "")
    .trim();
  const first = form !== "heading" && !isAlone ? named.rest : "";
  if (withoutComments(body).split("\n").some(isText)) return first === "" ? body : `${first}\n${body}`;
  return first === "" && /\s/.test(named.rest) ? named.rest : first;
}

/** A list below an item that names the version, or one that is indented as a whole, which would be code. */
function dedented(lines: readonly string[], form: Heading["form"]): string {
  const filled = lines.filter((line) => line.trim() !== "");
  const indents = filled.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const shared = indents.reduce((a, b) => (a.length < b.length ? a : b), indents[0] ?? "");
  const isCode = /^(?: {4}|\t)/.test(shared) && !/^\s*[*+-]\s/.test(filled[0] ?? "");
  const isAsMeant = isCode || (form !== "item" && shared.length < 4 && !shared.includes("\t"));
  if (isAsMeant || !indents.every((indent) => indent.startsWith(shared))) return lines.join("\n").trim();
  return lines
    .map((line) => line.slice(Math.min(shared.length, line.length)))
    .join("\n")
    .trim();
}

function withoutComments(text: string): string {
  const [before = "", ...comments] = text.split("<!--");
  return comments.reduce((kept, comment) => {
    const end = comment.indexOf("-->");
    return kept + (end < 0 ? comment : comment.slice(end + 3));
  }, before);
}

const EMPTY =
  /^\s*(?:[*+-]|#{1,6}(?:\s+(?:added|changed|deprecated|removed|fixed|security|features|(?:bug )?fixes):?)?[\s#]*)?\s*$/i;

function isText(line: string): boolean {
  return !EMPTY.test(line);
}

const LINK = /^ {0,3}\[([^\]]+)\]:\s*\S/;

/** Link definitions stand at the end of the file, where they would be taken for the last version's text. */
function withoutLinks(all: readonly string[]): {
  readonly lines: readonly string[];
  readonly links: ReadonlyMap<string, string>;
} {
  const isAside = asideLines(all);
  const isLink = (line: string, index: number): boolean => !isAside[index] && LINK.test(line);
  return {
    lines: all.filter((line, index) => !isLink(line, index)),
    links: new Map(all.filter(isLink).map((line) => [(LINK.exec(line)?.[1] ?? "").toLowerCase(), line])),
  };
}

function withLinks(body: string, links: ReadonlyMap<string, string>): string {
  const lower = body.toLowerCase();
  const used = [...links].filter(([label]) => lower.includes(`[${label}]`)).map(([, line]) => line.trim());
  return used.length > 0 ? `${body}\n\n${used.join("\n")}` : body;
}
