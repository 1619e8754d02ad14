import { expect, it } from "vitest";
import { changelogHeadings } from "../../src/survey/changelog-headings.ts";

const read = (text: string): (string | number | undefined)[][] =>
  changelogHeadings(text.split("\n"), []).map(({ index, size, level, form, named }) => [
    index,
    size,
    level,
    form,
    named?.version,
  ]);

it("distinguishes headings from lines and items that look like one", () => {
  const text = "# Log\n\n## 1.3.0\n- x\n= 1.2.0 =\n-----\n1.1.0\n=====\n**1.0.0**\n- 0.9.0\n<h2>0.8.0</h2>";
  expect(read(text)).toEqual([
    [0, 1, 1, "heading", undefined],
    [2, 1, 2, "heading", "1.3.0"],
    [4, 2, 4, "heading", "1.2.0"],
    [6, 2, 1, "heading", "1.1.0"],
    [8, 1, 7, "line", "1.0.0"],
    [9, 1, 7, "item", "0.9.0"],
    [10, 1, 2, "heading", "0.8.0"],
  ]);
});

it("reads a line of dashes below other text as a rule, and `Unreleased` as a heading", () => {
  expect(read("Some text\n---\nUnreleased\n----------\n- x")).toEqual([[2, 2, 2, "heading", undefined]]);
});
