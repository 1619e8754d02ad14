import { expect, it } from "vitest";
import { ansi, plain } from "../../src/report/paint.ts";
import { tableText } from "../../src/report/table-text.ts";

it("makes each column as wide as its longest cell, and leaves no blanks at the end of a line", () => {
  const rows = [
    ["acme-bridge", "1.0.0", "–"],
    ["", "0.9.0"],
  ];
  expect(tableText(["PLUGIN", "LIVE", "KEPT"], rows, plain)).toBe(
    "PLUGIN       LIVE   KEPT\nacme-bridge  1.0.0  –\n             0.9.0\n",
  );
});

it("keeps a hostile cell on its line, and does not let it control the terminal", () => {
  const text = tableText(["REASON"], [["red\u001B[31m\nnext line\r"]], ansi);
  expect(text).toBe(`${ansi.dim("REASON")}\nred\uFFFD[31m next line\uFFFD\n`);
});
