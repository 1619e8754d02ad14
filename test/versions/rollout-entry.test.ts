import { expect, it } from "vitest";
import * as v from "valibot";
import { rolloutEntry } from "../../src/versions/rollout-entry.ts";

it.each([0, 100, { from: 10, over: "4d" }, { from: 10, to: 50, over: "1h" }])("takes %j", (value) => {
  expect(v.parse(rolloutEntry, value)).toEqual(value);
});

it.each([
  [101, "ROLLOUT_RANGE"],
  [2.5, "ROLLOUT_RANGE"],
  ["25", "NUMBER_EXPECTED"],
  [{ from: -1, over: "4d" }, "ROLLOUT_RANGE"],
  [{ from: 10, over: "61d" }, "ROLLOUT_OVER_RANGE"],
])("refuses %j: %s", (value, code) => {
  expect(v.safeParse(rolloutEntry, value).issues?.map(({ message }) => message)).toEqual([code]);
});
