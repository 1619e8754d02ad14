import { asideLines } from "./aside-lines.ts";
import { versionIn } from "./version-in.ts";

export interface Section {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export const isChangelog = (title: string): boolean => /^change[- ]?logs?:?$/i.test(title);
export const isUpgradeNotice = (title: string): boolean => /^upgrade notices?:?$/i.test(title);

/**
 * The sections of a readme, with `= Sub =` as Markdown, and what stands above the first. A version with the heading of
 * a section stays in the changelog that it stands in.
 */
export function splitSections(text: string): {
  readonly intro: string;
  readonly sections: readonly Section[];
} {
  const lines = text.split("\n");
  const isAside = asideLines(lines);
  const parts: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const underlined = isAside[index] ? undefined : underlinedTitle(lines, index);
    const title = isAside[index] ? undefined : (sectionTitle(line) ?? underlined);
    const current = parts.at(-1);
    if (title === undefined) current?.lines.push(isAside[index] ? line : subheading(line));
    else if (current && isOfVersions(current.title) && versionIn(title) !== undefined) {
      current.lines.push(`#### ${title}`);
    } else parts.push({ title, lines: [] });
    if (underlined !== undefined) index += 1;
  }
  const [intro, ...sections] = parts.map((part) => ({
    title: part.title,
    body: part.lines.join("\n").trim(),
  }));
  return { intro: intro?.body ?? "", sections };
}

const isOfVersions = (title: string): boolean => isChangelog(title) || isUpgradeNotice(title);

/** `== Title ==`, `## Title`; also `# Changelog`, where people start anew at the top. */
function sectionTitle(line: string): string | undefined {
  const [, readme, markdown] = /^\s*(?:==+\s*([^=].*?)\s*=*|##\s*([^#].*?)\s*#*)\s*$/.exec(line) ?? [];
  const top = /^\s*(?:#|=)\s*([a-z][a-z -]{3,20}?)\s*[#=]*\s*$/i.exec(line)?.[1];
  return readme ?? markdown ?? (top !== undefined && isChangelog(top) ? top : undefined);
}

const KNOWN =
  /^(?:description|installation|faq|frequently asked questions|screenshots?|change[- ]?logs?|upgrade notices?)$/i;

/** A known title with a line below it, as Markdown has it too. */
function underlinedTitle(lines: readonly string[], index: number): string | undefined {
  const [title = "", below = ""] = [lines[index]?.trim(), lines[index + 1]];
  return KNOWN.test(title) && /^ {0,3}(?:-{2,}|={2,})\s*$/.test(below) ? title : undefined;
}

/** `= Sub =` as Markdown, at the level that the plugin directory gives it. */
function subheading(line: string): string {
  return line.replace(/^\s*=\s*([^=].*?)\s*=\s*$/, "#### $1");
}
