import { onOneLine } from "./on-one-line.ts";
import { visible } from "./visible.ts";

/** Keeps GitHub from seeing what stands before and after it as one; no reader sees it. */
const GAP = "\u200B";

/**
 * Text as it may stand inside a line of Markdown on GitHub, where it stays text: no markup, HTML, link, picture,
 * mention, issue reference or formula comes of it. Line breaks become spaces. What stands in single backticks,
 * as values in messages do, becomes a code span.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .split(/(?<!`)`([^`]+)`(?!`)/)
    .map((piece, index) => (index % 2 === 1 ? codeSpan(piece) : escaped(piece)))
    .join("");
}

/** Text as code inside a line of Markdown, whatever it holds. */
export function codeSpan(text: string): string {
  const line = oneLine(text) || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** Lines as a block of code, none of which can end it. */
export function codeBlock(lines: readonly string[], language = ""): string {
  const text = lines.map((line) => visible(line).replaceAll("\n", "\u{FFFD}")).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The beginning of a text that is too long to be read. */
export function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
}

function oneLine(text: string): string {
  return onOneLine(visible(text));
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function escaped(text: string): string {
  return (
    text
      .replaceAll(/[\\`*_[\]|~]/g, "\\$&")
      .replaceAll(/[&<>]/g, (character) => `&${ENTITIES[character]};`)
      // Formulas are found without regard to backslashes; GitHub's own advice is this tag.
      .replaceAll("$", "<span>$$</span>")
      // And so are links, mentions, references and emoji, in the text that Markdown leaves.
      .replaceAll(/@|:(?=\/\/)|www(?=\.)|#(?=\d)|GH(?=-\d)|:(?=[\w+\\-]+:)/gi, `$&${GAP}`)
  );
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt" };
