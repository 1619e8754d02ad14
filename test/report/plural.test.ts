import { expect, it } from "vitest";
import { list, plural } from "../../src/report/plural.ts";

it.each([
  [0, "0 files"],
  [1, "1 file"],
  [2, "2 files"],
])("counts %i", (count, text) => {
  expect(plural(count, "file")).toBe(text);
});

it("knows other plurals", () => {
  expect([plural(1, "copy", "copies"), plural(3, "copy", "copies")]).toEqual(["1 copy", "3 copies"]);
});

it.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("lists %j", (items, text) => {
  expect(list(items)).toBe(text);
  expect(list(items, "or")).toBe(text.replace("and", "or"));
});
