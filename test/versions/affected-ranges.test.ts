import { describe, expect, it } from "vitest";
import {
  type AffectedRange,
  affectedRanges,
  isAffected,
  isAffectedText,
  rangesText,
} from "../../src/versions/affected-ranges.ts";
import vectors from "../vectors/affected.json" with { type: "json" };

describe("what a text names", () => {
  it.each([
    [undefined, [{ introduced: "0", fixed: "1.2.4" }], "<1.2.4"],
    ["<1.2.0", [{ introduced: "0", fixed: "1.2.0" }], "<1.2.0"],
    ["<=1.1.9", [{ introduced: "0", last_affected: "1.1.9" }], "<=1.1.9"],
    [">=1.1.0", [{ introduced: "1.1.0", fixed: "1.2.4" }], ">=1.1.0,<1.2.4"],
    [">= 1.1.0, < 1.2.0", [{ introduced: "1.1.0", fixed: "1.2.0" }], ">=1.1.0,<1.2.0"],
    [">=1.1.0 <=1.2.0-rc.1", [{ introduced: "1.1.0", last_affected: "1.2.0-rc.1" }], ">=1.1.0,<=1.2.0-rc.1"],
    ["1.2.3", [{ introduced: "1.2.3", last_affected: "1.2.3" }], "1.2.3"],
    [
      "1.0.0 || >=1.1.0  <1.2.0",
      [
        { introduced: "1.0.0", last_affected: "1.0.0" },
        { introduced: "1.1.0", fixed: "1.2.0" },
      ],
      "1.0.0|>=1.1.0,<1.2.0",
    ],
  ])("%s", (text, ranges, written) => {
    expect(text === undefined || isAffectedText(text)).toBe(true);
    expect(affectedRanges(text, "1.2.4")).toEqual(ranges);
    expect(rangesText(ranges)).toBe(written);
  });
});

it.each(["", "1.2", "^1.2.0", "1.x", ">1.0.0", "<1.2.0 >=1.1.0", "1.0.0 - 1.1.0", "<1.2.0 ||", "all"])(
  "`%s` is not a range that every program reads alike",
  (text) => {
    expect(isAffectedText(text)).toBe(false);
  },
);

it.each(vectors)("knows which versions are in $affected", ({ affected, inside, outside }) => {
  expect(inside.filter((version) => !isAffected(affected as AffectedRange[], version))).toEqual([]);
  expect(outside.filter((version) => isAffected(affected as AffectedRange[], version))).toEqual([]);
});
