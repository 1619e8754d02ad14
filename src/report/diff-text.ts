import { diffArrays } from "diff";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";

const CONTEXT = 2;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** What changes in a text, line by line, as `git diff` shows it; empty where nothing does. */
export function diffText(path: string, before: string, after: string, paint: Paint): string {
  const lines = changedLines(linesOf(before), linesOf(after));
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ mark }) => mark !== " "),
  );
  if (!near.includes(true)) return "";
  const shown: string[] = [paint.bold(visible(path))];
  for (const [index, { mark, text }] of lines.entries()) {
    if (!near[index]) continue;
    if (index > 0 && !near[index - 1]) shown.push(paint.dim("  …"));
    const line = `${mark} ${visible(text)}`.trimEnd();
    shown.push(mark === "+" ? paint.green(line) : mark === "-" ? paint.red(line) : line);
  }
  return `${shown.join("\n")}\n`;
}

function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function changedLines(before: readonly string[], after: readonly string[]): Line[] {
  return diffArrays([...before], [...after]).flatMap(({ added, removed, value }) =>
    value.map((text): Line => ({ mark: added ? "+" : removed ? "-" : " ", text })),
  );
}
