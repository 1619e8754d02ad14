/** Blocks whose lines are shown as they are, or not at all: what looks like a heading there is none. */
const BLOCKS = [
  { opening: /^ {0,3}<!--/, closing: "-->" },
  { opening: /^ {0,3}<pre\b/i, closing: "</pre>" },
];

/**
 * Which lines belong to a fenced code block, an HTML comment or `<pre>`. A comment that nothing ends is text: it was
 * not meant to hide the rest of the file.
 */
export function asideLines(lines: readonly string[]): readonly boolean[] {
  const isAside = lines.map(() => false);
  for (let index = 0; index < lines.length; index++) {
    const end = blockEnd(lines, index);
    if (end === undefined) continue;
    isAside.fill(true, index, end + 1);
    index = end;
  }
  return isAside;
}

/** The last line of the block that starts at `start`; undefined if none does. */
function blockEnd(lines: readonly string[], start: number): number | undefined {
  const line = lines[start] ?? "";
  const [, fence = "", info = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  if (fence !== "" && !(fence.startsWith("`") && info.includes("`"))) return fenceEnd(lines, start, fence);
  const block = BLOCKS.find(({ opening }) => opening.test(line));
  if (!block) return undefined;
  for (let index = start; index < lines.length; index++) {
    if (lines[index]?.toLowerCase().includes(block.closing)) return index;
  }
  return undefined;
}

function fenceEnd(lines: readonly string[], start: number, fence: string): number {
  for (let index = start + 1; index < lines.length; index++) {
    const mark = /^ {0,3}(`{3,}|~{3,})\s*$/.exec(lines[index] ?? "")?.[1] ?? "";
    if (mark.startsWith(fence)) return index;
  }
  return lines.length - 1;
}
