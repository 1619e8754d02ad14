import { asideLines } from "./aside-lines.ts";
import { type NamedVersion, versionIn } from "./version-in.ts";

/** A line of a changelog that heads what follows, or looks as if it did. */
export interface Heading {
  readonly index: number;
  /** How many lines it takes, with one that underlines it. */
  readonly size: number;
  /** 1 to 6; for lines that only look like a heading, higher than any. */
  readonly level: number;
  /** `= 1.2.0 =`, as in a readme.txt. */
  readonly hasReadmeMarks?: true;
  readonly text: string;
  /** A list item looks least like one. */
  readonly form: "heading" | "line" | "item";
  readonly named: NamedVersion | undefined;
  /** It says nothing of what changed, as a line may that is no heading. */
  readonly isAlone: boolean;
  /** No text stands right above it. */
  readonly isApart: boolean;
}

const BELOW_ALL = 7;

/**
 * Every heading of a changelog, whether it is Markdown's, readme.txt's or HTML's, and every line that may stand in for
 * one because it starts with a version: `**1.2.0**`, `1.2.0`, `* 1.2.0`.
 *
 * @param names what the extension is called
 */
export function changelogHeadings(lines: readonly string[], names: readonly string[]): readonly Heading[] {
  const isAside = asideLines(lines);
  const headings: Heading[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const found = isAside[index] ? undefined : read(line, lines[index + 1] ?? "", names);
    if (!found) continue;
    headings.push({ index, isApart: (lines[index - 1] ?? "").trim() === "", ...found });
    index += found.size - 1;
  }
  return headings;
}

type Found = Omit<Heading, "index" | "isApart">;

function read(line: string, below: string, names: readonly string[]): Found | undefined {
  const isUnderlined = /^ {0,3}(?:={2,}|-{2,})\s*$/.test(below);
  const size = isUnderlined ? 2 : 1;
  const marked = markedHeading(line);
  if (marked) {
    const named = versionIn(marked.text, names);
    return { ...marked, size: named ? size : 1, form: "heading", named, isAlone: true };
  }
  const item = /^ {0,3}[*+-]\s+(\S.*)$/.exec(line)?.[1];
  const text = item ?? line;
  if (!/^ {0,3}\S/.test(line) || line.length > 500) return undefined;
  const bold = /^ {0,3}(?:\*\*|__|<strong>|<b>)(.+?)(?:\*\*|__|<\/strong>|<\/b>)(.*)$/i.exec(text);
  const written = bold ? `${bold[1]} ${bold[2]}` : text;
  if (isUnderlined && item === undefined) {
    const named = versionIn(written, names);
    const level = below.includes("=") ? 1 : 2;
    // Any other line with a rule below it is more likely text.
    const isHeading = named !== undefined || isUnreleased(written);
    return isHeading ? { size, level, text: written, form: "heading", named, isAlone: true } : undefined;
  }
  const named = /\d/.test(written) ? versionIn(written, names) : undefined;
  if (!named) return undefined;
  const isBold = bold?.[2]?.trim() === "" && /\d\.\d+\.\d|20\d\d/.test(written);
  const form = item === undefined ? "line" : "item";
  return { size: 1, level: BELOW_ALL, text: written, form, named, isAlone: named.isBare || isBold };
}

export function isUnreleased(text: string): boolean {
  return /^\[?unreleased\b/i.test(text);
}

function markedHeading(line: string): Pick<Heading, "level" | "text" | "hasReadmeMarks"> | undefined {
  const markdown = /^ {0,3}(#{1,6})(?:\s+|(?=v?\d+\.\d))(.*?)[\s#]*$/i.exec(line);
  if (markdown) return { level: markdown[1]?.length ?? 1, text: markdown[2] ?? "" };
  const readme = /^\s*=+\s*([^=].*?)[\s=]*$/.exec(line);
  if (readme) return { level: 4, text: readme[1] ?? "", hasReadmeMarks: true };
  const html = /^\s*<h([1-6])\b[^<>]*>(.*?)<\/h[1-6]>\s*$/i.exec(line);
  return html ? { level: Number(html[1]), text: html[2] ?? "" } : undefined;
}
