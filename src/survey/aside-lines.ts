/** Blocks whose lines are shown as they are, or not at all: what looks like a heading there is none. */
const BLOCKS = [
  { opening: /^ {0,3}<!--/, closing: /-->/ },
  { opening: /^ {0,3}<pre\b/i, closing: /<\/pre>/i },
];

/**
 * Which lines belong to a fenced code block, an HTML comment or `<pre>`. A comment that nothing ends is text: it was
 * not meant to hide the rest of the file.
 */
export function asideLines(lines: readonly string[]): readonly boolean[] {
  const isAside = lines.map(() => false);
  const lastEnds = BLOCKS.map(({ closing }) => lines.findLastIndex((line) => closing.test(line)));
  for (let index = 0; index < lines.length; index++) {
    const end = fenceEnd(lines, index) ?? blockEnd(lines, index, lastEnds);
    if (end === undefined) continue;
    isAside.fill(true, index, end + 1);
    index = end;
  }
  return isAside;
}

/** The last line of the block that starts at `start`; undefined if none does, or if none of `lastEnds` ends it. */
function blockEnd(lines: readonly string[], start: number, lastEnds: readonly number[]): number | undefined {
  const which = BLOCKS.findIndex(({ opening }) => opening.test(lines[start] ?? ""));
  const last = lastEnds[which] ?? -1;
  for (let index = start; index <= last; index++) {
    if (BLOCKS[which]?.closing.test(lines[index] ?? "")) return index;
  }
  return undefined;
}

/** The last line of the fenced code block that starts at `start`; undefined if none does. */
function fenceEnd(lines: readonly string[], start: number): number | undefined {
  const [, fence = "", info = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(lines[start] ?? "") ?? [];
  if (fence === "" || (fence.startsWith("`") && info.includes("`"))) return undefined;
  for (let index = start + 1; index < lines.length; index++) {
    const mark = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(lines[index] ?? "")?.[1] ?? "";
    if (mark.startsWith(fence)) return index;
  }
  return lines.length - 1;
}
