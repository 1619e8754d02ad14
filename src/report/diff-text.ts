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

/** Myers' greedy algorithm: the fewest lines taken out and put in. */
function changedLines(before: readonly string[], after: readonly string[]): Line[] {
  const trace: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let edits = 0; ; edits += 1) {
    trace.push(new Map(reach));
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isDown(reach, diagonal, edits) ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      reach = next;
      if (x >= before.length && x - diagonal >= after.length) return tracedBack(trace, before, after);
    }
  }
}

const at = (reach: ReadonlyMap<number, number>, diagonal: number): number => reach.get(diagonal) ?? -1;

function isDown(reach: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
}

function tracedBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): Line[] {
  const lines: Line[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Map();
    const diagonal = x - y;
    const previous = isDown(reach, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const previousX = at(reach, previous);
    const previousY = previousX - previous;
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      lines.push({ mark: " ", text: before[x - 1] ?? "" });
      x -= 1;
      y -= 1;
    }
    if (edits === 0) break;
    if (x === previousX) lines.push({ mark: "+", text: after[y - 1] ?? "" });
    else lines.push({ mark: "-", text: before[x - 1] ?? "" });
    [x, y] = [previousX, previousY];
  }
  return lines.toReversed();
}
