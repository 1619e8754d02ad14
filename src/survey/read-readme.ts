import { codeLines } from "./code-lines.ts";
import type { Readme } from "./details.ts";

type Section = Readme["sections"][number];

/**
 * Reads a readme.txt as the WordPress.org plugin directory does, or a readme.md that says the same with `#`
 * headings. Nothing in it is required, and nothing is refused: what is not there is undefined or empty.
 *
 * @see https://developer.wordpress.org/plugins/wordpress-org/how-your-readme-txt-works/
 */
export function readReadme(text: string): Readme {
  const lines = text
    .replace(/^\u{FEFF}/u, "")
    .replaceAll(/\r\n?/g, "\n")
    .split("\n");
  const start = lines.findIndex((line) => line.trim() !== "");
  const hasTitle = /^(?:={3,}|#)\s*[^=#\s]/.test(lines[start] ?? "");
  const { fields, end } = readFields(lines, hasTitle ? start + 1 : Math.max(0, start));
  const { intro, sections } = splitSections(lines.slice(end));
  return {
    stableTag: fields.get("stable tag"),
    tested: platformVersion(fields.get("tested up to") ?? fields.get("tested")),
    requires: platformVersion(fields.get("requires at least") ?? fields.get("requires")),
    requiresPhp: platformVersion(fields.get("requires php")),
    contributors: commaList(fields.get("contributors")),
    donateLink: fields.get("donate link"),
    tags: commaList(fields.get("tags")),
    shortDescription: intro || undefined,
    sections: sections.filter(({ title }) => !isChangelog(title) && !isUpgradeNotice(title)),
    upgradeNotices: readNotices(sections.find(({ title }) => isUpgradeNotice(title))?.body ?? ""),
  };
}

/** The body of the readme's Changelog section, which {@link readReadme} leaves out. */
export function readmeChangelog(text: string): string {
  const { sections } = splitSections(text.replaceAll(/\r\n?/g, "\n").split("\n"));
  return sections.find(({ title }) => isChangelog(title))?.body ?? "";
}

const isChangelog = (title: string): boolean => /^change ?log$/i.test(title);
const isUpgradeNotice = (title: string): boolean => /^upgrade notices?$/i.test(title);

const FIELD =
  /^(?:contributors|donate link|tags|stable tag|license(?: uri)?|requires(?: at least| php)?|tested(?: up to)?)$/;

/** `Key: value` lines. Blank lines between them are allowed; a sentence with a colon after one ends them. */
function readFields(
  lines: readonly string[],
  start: number,
): { readonly fields: ReadonlyMap<string, string>; readonly end: number } {
  const fields = new Map<string, string>();
  let index = start;
  for (let isAfterBlank = false; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const [, key, value] = /^(?![=#])([^:]*):(.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) {
      if (line.trim() !== "") break;
      isAfterBlank = true;
      continue;
    }
    const name = unmarked(key).toLowerCase();
    if (!FIELD.test(name) && isAfterBlank) break;
    if (FIELD.test(name) && unmarked(value) !== "") fields.set(name, unmarked(value));
    isAfterBlank = false;
  }
  return { fields, end: index };
}

function splitSections(lines: readonly string[]): {
  readonly intro: string;
  readonly sections: readonly Section[];
} {
  const isCode = codeLines(lines);
  const parts: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  for (const [index, line] of lines.entries()) {
    const title = isCode[index]
      ? undefined
      : /^\s*(?:==+\s*([^=].*?)\s*=*|##\s*([^#].*?)\s*#*)\s*$/.exec(line);
    if (title) parts.push({ title: title[1] ?? title[2] ?? "", lines: [] });
    else parts.at(-1)?.lines.push(isCode[index] ? line : subheading(line));
  }
  const [intro, ...sections] = parts.map((part) => ({
    title: part.title,
    body: part.lines.join("\n").trim(),
  }));
  return { intro: intro?.body ?? "", sections };
}

/** `= Sub =` as Markdown, at the level that the plugin directory gives it. */
function subheading(line: string): string {
  return line.replace(/^\s*=\s*([^=].*?)\s*=\s*$/, "#### $1");
}

function readNotices(body: string): ReadonlyMap<string, string> {
  const notices = new Map<string, string>();
  for (const [, title = "", notice = ""] of `${body}\n`.matchAll(
    /^#{3,6} +(.+)\n([^]*?)(?=^#{3,6} |$(?![^]))/gm,
  )) {
    notices.set(title.trim(), notice.trim());
  }
  return notices;
}

function unmarked(text: string): string {
  return text.replaceAll(/^[\s*-]+|[\s*-]+$/g, "");
}

function commaList(text = ""): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

/** `WordPress 6.5 or later` and `6.5-RC1` are 6.5, as the plugin directory reads them. */
function platformVersion(text = ""): string | undefined {
  return /^\D*(\d+(?:\.\d+){0,2})(?![\d.]*\d)/.exec(text)?.[1];
}
