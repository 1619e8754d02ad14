import { LineCounter, parseDocument } from "yaml";
import { describe, expect, it } from "vitest";
import { keyText, locatorIn } from "../../src/versions/locator.ts";

const TEXT = `# a comment
a:
  b: one
  "c": [two, {d: three}]
  empty:
  e: |
    text
2: four
`;

function placeOf(ask: "key" | "value", path: readonly (string | number)[]): string {
  const lines = new LineCounter();
  const document = parseDocument(TEXT, { lineCounter: lines, schema: "failsafe" });
  const locate = locatorIn(document, (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file: "f", line, column: col };
  });
  const { line, column } = locate[ask](path);
  return `${line}:${column}`;
}

describe("the place of a key or value", () => {
  it.each([
    [["a"], "2:1", "3:3"],
    [["a", "b"], "3:3", "3:6"],
    [["a", "c"], "4:3", "4:8"],
    [["a", "c", 0], "4:9", "4:9"],
    [["a", "c", 1, "d"], "4:15", "4:18"],
    [["a", "e"], "6:3", "6:6"],
    [["2"], "8:1", "8:4"],
    [[2], "8:1", "8:4"],
    [[], "2:1", "2:1"],
  ])("%j: its key at %s, its value at %s", (path, key, value) => {
    expect([placeOf("key", path), placeOf("value", path)]).toEqual([key, value]);
  });

  it.each([
    ["an empty value is at its key", ["a", "empty"], "5:3"],
    ["a missing key is at the key above", ["a", "missing"], "2:1"],
    ["a missing key at the top is where the file begins", ["missing"], "2:1"],
    ["what lies in text is at the text's key", ["a", "b", "x", "y"], "3:3"],
    ["a missing entry of a list is at the list's key", ["a", "c", 7], "4:3"],
  ])("%s", (_, path, place) => {
    expect(placeOf("value", path)).toBe(place);
  });
});

it("has a position even in an empty file", () => {
  const document = parseDocument("");
  const at = (offset: number) => ({ file: "f", line: 1, column: offset + 1 });
  expect(locatorIn(document, at).value(["a"])).toEqual({ file: "f", line: 1, column: 1 });
});

it("reads a key as its text", () => {
  const document = parseDocument("1.10: x", { schema: "failsafe" });
  const [pair] = (document.contents as unknown as { items: { key: unknown }[] }).items;
  expect(keyText(pair?.key)).toBe("1.10");
});
