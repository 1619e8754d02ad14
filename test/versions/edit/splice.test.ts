import { describe, expect, it } from "vitest";
import { endOfLine, insertLines, spliced, startOfLine } from "../../../src/versions/edit/splice.ts";

describe("splices", () => {
  it("may come in any order; those at the same place are made one after the other", () => {
    const splices = [
      { start: 4, end: 6, text: "X" },
      { start: 0, end: 0, text: "a" },
      { start: 0, end: 0, text: "b" },
    ];
    expect(spliced("012345678", splices)).toBe("ab0123X678");
    expect(spliced("same", [])).toBe("same");
  });
});

it.each([
  ["in front of a line", "a\nb\n", 2, "a\nx\nb\n"],
  ["at the very beginning", "a\n", 0, "x\na\n"],
  ["at an end with a line break", "a\n", 2, "a\nx\n"],
  ["at an end without one, which stays without", "a", 1, "a\nx"],
])("lines go in %s", (_, text, at, after) => {
  expect(spliced(text, [insertLines(text, at, "x\n", "\n")])).toBe(after);
});

it("without a line break at the end, CRLF stays CRLF", () => {
  expect(spliced("a", [insertLines("a", 1, "x\r\n", "\r\n")])).toBe("a\r\nx");
});

it.each([
  [0, 0, 0],
  [1, 0, 4],
  [3, 0, 4],
  [4, 4, 4],
  [5, 4, 6],
])("the line at offset %i begins at %i and ends at %i", (at, start, end) => {
  expect([startOfLine("abc\nde", at), endOfLine("abc\nde", at)]).toEqual([start, end]);
});
