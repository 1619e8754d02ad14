import { clipped, codeBlock, codeSpan, markdownText } from "./markdown-text.ts";
import type { Problem } from "./problem.ts";

const LONGEST_TEXT = 1000;
const LONGEST_DETAIL = 3000;

/** A problem as an item of a list: its code, where it is, what is wrong, what to do. */
export function problemMarkdown({ code, message, fix, detail, ...place }: Problem): string {
  const where = place.file
    ? `${codeSpan(clipped([place.file, place.line, place.column].filter(Boolean).join(":"), LONGEST_TEXT))} `
    : "";
  const text = (words: string): string => markdownText(clipped(words, LONGEST_TEXT));
  // The code comes first, so that no user's text stands where Markdown looks for a block.
  const lines = [`- **${code}** ${where}${text(message)}`, `  *Fix:* ${text(fix)}`];
  // Of a command's output, the end tells why it failed.
  const output = detail && codeBlock(detail.trimEnd().slice(-LONGEST_DETAIL).split("\n"));
  return [lines.join("\\\n"), ...(output ? [output.replaceAll(/^/gm, "  ")] : [])].join("\n\n");
}
