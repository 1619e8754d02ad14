/** Replaces characters `start` to `end` of a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all splices done, which don't overlap; those at one place come in their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let from = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, splice.start) + splice.text;
    from = Math.max(from, splice.end);
  }
  return result + text.slice(from);
}

/** Puts whole lines, each with its line end, where a line begins or the text ends. */
export function insertLines(text: string, at: number, lines: string, eol: string): Splice {
  if (at === 0 || text[at - 1] === "\n") return { start: at, end: at, text: lines };
  // The last line has no line end, and the new last one gets none either.
  return { start: at, end: at, text: eol + lines.slice(0, -eol.length) };
}

/** Where the line ends that `at` is in, behind its line break; `at` itself where a line begins there. */
export function endOfLine(text: string, at: number): number {
  if (at === 0 || text[at - 1] === "\n") return at;
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

export function startOfLine(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}
