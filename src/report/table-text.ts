import { onOneLine } from "./on-one-line.ts";
import type { Paint } from "./paint.ts";
import { visible } from "./visible.ts";

const GAP = "  ";

/** A table for a terminal, each column as wide as its longest cell. What is in a cell stays on one line and is made visible. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  const cells = rows.map((row) => row.map((cell) => onOneLine(visible(cell))));
  const widths = head.map((name, column) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[column] ?? "")), name.length),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd();
  return [paint.dim(line(head)), ...cells.map(line)].map((each) => `${each}\n`).join("");
}

function widthOf(text: string): number {
  return Array.from(text).length;
}
