import { expect, it } from "vitest";
import { codeFrame } from "../../src/report/code-frame.ts";

const SOURCE = "site:\n  url: nowhere\n\nplugins:\n\tacme: {}\n";

it.each([
  ["in the middle", 2, 8, "  1 | site:\n> 2 |   url: nowhere\n    |        ^"],
  ["on the first line", 1, 1, "> 1 | site:\n    | ^\n  2 |   url: nowhere"],
  ["on an empty line", 3, 1, "  2 |   url: nowhere\n> 3 | \n    | ^\n  4 | plugins:"],
  ["behind a tab, which counts as one column", 5, 2, "  4 | plugins:\n> 5 |  acme: {}\n    |  ^"],
  ["at the end of the text", 6, 1, "  5 |  acme: {}\n> 6 | \n    | ^"],
  ["at no column", 1, 0, "> 1 | site:\n    | ^\n  2 |   url: nowhere"],
  ["on no line", 0, 1, ""],
  ["beyond the end", 7, 1, ""],
])("shows the place %s", (_, line, column, frame) => {
  expect(codeFrame(SOURCE, line, column)).toBe(frame);
});

it("aligns the numbers of lines", () => {
  const source = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join("\n");
  expect(codeFrame(source, 10, 6)).toBe("   9 | line 9\n> 10 | line 10\n     |      ^\n  11 | line 11");
});

it.each([
  ["CRLF", "a\r\nb\r\n"],
  ["CR", "a\rb\r"],
  ["a byte order mark", "\uFEFFa\nb\n"],
])("finds the lines of a file with %s", (_, source) => {
  expect(codeFrame(source, 2, 1)).toBe("  1 | a\n> 2 | b\n    | ^");
});

it.each(["", "\n\n", "\uFEFF"])("shows nothing of nothing: %j", (source) => {
  expect(codeFrame(source, 1, 1)).toBe("");
});

it("shows of a long line what is around the column, with the caret under it", () => {
  const line = `${"x".repeat(5000)}!${"y".repeat(5000)}`;
  const [shown = "", caret = "", ...others] = codeFrame(`short\n${line}\n`, 2, 5001).split("\n");
  expect(shown).toHaveLength("> 2 | ".length + 160);
  expect(shown.at(caret.indexOf("^"))).toBe("!");
  expect(shown).toMatch(/^> 2 \| ….*…$/);
  expect(others).toEqual([]);
});

it("cuts off the end of a long line where the column is near its start", () => {
  const [shown = "", caret] = codeFrame("abc".repeat(100), 1, 2).split("\n");
  expect(shown).toMatch(/^> 1 \| abcabc.*…$/);
  expect(caret).toBe("    |  ^");
});

it("lets nothing in the source control the terminal", () => {
  const frame = codeFrame("a\u001B[2Jb\u202E", 1, 1);
  expect(frame).toBe("> 1 | a\uFFFD[2Jb\uFFFD\n    | ^");
});
