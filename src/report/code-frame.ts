import { visible } from "./visible.ts";

const WIDTH = 160;

/**
 * The lines around a position with a caret under the column, as compilers print them.
 *
 * @param source the whole text of the file
 * @param line counted from 1; a line that the text does not have gives an empty frame
 */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  if (line < 1 || line > lines.length || source.trim() === "") return "";
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const digits = String(last).length;
  // Of a long line, the part around the column.
  const from = column > WIDTH - 20 ? column - WIDTH / 2 : 0;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = visible((lines[number - 1] ?? "").replaceAll("\t", " "));
    if (number !== line && text.slice(from).trim() === "") continue;
    frame.push(`${number === line ? ">" : " "} ${String(number).padStart(digits)} | ${clip(text, from)}`);
    if (number === line) {
      const before = Math.max(0, column - 1 - from + (from > 0 ? 1 : 0));
      frame.push(`  ${" ".repeat(digits)} | ${" ".repeat(before)}^`);
    }
  }
  return frame.join("\n");
}

function clip(text: string, from: number): string {
  const rest = from > 0 ? `…${text.slice(from)}` : text;
  return rest.length > WIDTH ? `${rest.slice(0, WIDTH - 1)}…` : rest;
}
