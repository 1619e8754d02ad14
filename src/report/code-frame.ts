/**
 * The lines around a position with a caret under the column, as compilers print them.
 *
 * @param source the whole text of the file
 * @param line counted from 1; a line that the text does not have gives an empty frame
 */
export function codeFrame(source: string, line: number, column: number): string {
  const lines = source.split(/\r\n|\r|\n/);
  if (line < 1 || line > lines.length) return "";
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = (lines[number - 1] ?? "").replaceAll("\t", " ");
    if (number !== line && text.trim() === "") continue;
    frame.push(`${number === line ? ">" : " "} ${String(number).padStart(width)} | ${clip(text)}`);
    if (number === line) frame.push(`  ${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1))}^`);
  }
  return frame.join("\n");
}

function clip(text: string): string {
  const visible = text.replaceAll(/\p{Cc}/gu, "\u{FFFD}");
  return visible.length > 160 ? `${visible.slice(0, 159)}…` : visible;
}
