import { suggestedSpelling } from "../versions/version-number.ts";
import { codeLines } from "./code-lines.ts";

/**
 * What changed in each version, from CHANGELOG.md (Keep a Changelog, release-please and their like) or the
 * Changelog section of a readme.txt. Where a version stands twice, the upper entry counts.
 *
 * @returns version, as versions.yaml would spell it where that can be told, to the Markdown below its heading
 */
export function readChangelog(text: string): ReadonlyMap<string, string> {
  const { lines, links } = withoutLinks(text.replaceAll(/\r\n?/g, "\n").split("\n"));
  const isCode = codeLines(lines);
  const entries: { version: string; level: number; lines: string[] }[] = [];
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    const heading = isCode[index] ? undefined : readHeading(line);
    const version = heading && readVersion(heading.text);
    if (heading && version !== undefined) {
      entries.push({ version, level: heading.level, lines: [] });
      isInside = true;
    } else if (heading && endsEntry(heading, entries.at(-1)?.level ?? 0)) isInside = false;
    else if (isInside) entries.at(-1)?.lines.push(line);
  }
  const changelog = new Map<string, string>();
  for (const entry of entries) {
    if (changelog.has(entry.version)) continue;
    const body = entry.lines.join("\n").trim();
    changelog.set(entry.version, withLinks(body, links));
  }
  return changelog;
}

interface Heading {
  /** 1 to 6 for `#`; for lines that only look like a heading, higher than any. */
  readonly level: number;
  readonly text: string;
}

const BOLD_OR_PLAIN = 7;

/** A line with nothing but a version and perhaps its date. */
const ALONE =
  /^ {0,3}v?\d+(?:\.\d+)+(?:-?(?:alpha|beta|rc)[.\d]*)?\s*:?(?:[-–—:(\s]+[\w ,./-]{0,20}20\d\d[-./\d]*\)?:?)?\s*$/i;

function readHeading(line: string): Heading | undefined {
  const markdown = /^ {0,3}(#{1,6})\s+(.*?)[\s#]*$/.exec(line);
  if (markdown) return { level: markdown[1]?.length ?? 1, text: markdown[2] ?? "" };
  const readme = /^\s*(=+)\s*([^=].*?)[\s=]*$/.exec(line);
  if (readme) return { level: 4, text: readme[2] ?? "" };
  const bold = /^ {0,3}(?:\*\*|__)(.+?)(?:\*\*|__)(.*)$/.exec(line);
  const text = bold ? `${bold[1]} ${bold[2]}` : line;
  const isHeading = bold ? readVersion(text) !== undefined : ALONE.test(line);
  return isHeading ? { level: BOLD_OR_PLAIN, text } : undefined;
}

/** Headings of the same level as the version's are its parts: standard-version writes them so. */
function endsEntry({ level, text }: Heading, current: number): boolean {
  return level < current ? current !== BOLD_OR_PLAIN : /^\[?unreleased\b/i.test(text);
}

const VERSION =
  /^[[*_`]*(?:version|release)?\s*((?:v\d+|\d+\.\d+)(?:\.\d+)*(?:[-._ ]?(?:alpha|beta|rc)[-._ ]?\d*)?)(.*)$/i;

/** What may follow a version in its heading: a date, a name, a link. `2.0 compatibility` is no version. */
const SUFFIX =
  /^\]?:?\s*(?:$|-(?![a-z])|[–—:|/,([{"“'‘*_`]|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d)/i;

function readVersion(text: string): string | undefined {
  const [, version, suffix] = VERSION.exec(text.trim()) ?? [];
  if (version === undefined || !SUFFIX.test(suffix ?? "")) return undefined;
  return suggestedSpelling(version) ?? version;
}

const LINK = /^ {0,3}\[([^\]]+)\]:\s*\S/;

/** Link definitions stand at the end of the file, where they would be taken for the last version's text. */
function withoutLinks(all: readonly string[]): {
  readonly lines: readonly string[];
  readonly links: ReadonlyMap<string, string>;
} {
  const isCode = codeLines(all);
  const isLink = (line: string, index: number): boolean => !isCode[index] && LINK.test(line);
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
