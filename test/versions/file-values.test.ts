import { expect, it } from "vitest";
import * as v from "valibot";
import { isInsidePath, upToDays } from "../../src/versions/file-values.ts";

it.each([
  ["themes/acme", true],
  ["./acme", true],
  ["..acme", true],
  ["/acme", false],
  ["acme/..", false],
  ["../acme", false],
  ["themes\\acme", false],
  ["", false],
])("%s leads nowhere else: %s", (path, isInside) => {
  expect(isInsidePath(path)).toBe(isInside);
});

it.each([
  ["1h", true],
  ["36h", true],
  ["4d", true],
  ["30m", false],
  ["5d", false],
  ["97h", false],
  ["soon", false],
])("%s is from one hour to four days: %s", (value, isWithin) => {
  expect(v.safeParse(upToDays(4, "ROLLOUT_OVER_RANGE"), value).success).toBe(isWithin);
});
