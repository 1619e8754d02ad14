import { expect, it } from "vitest";
import { secondsIn } from "../../src/versions/seconds-in.ts";

it.each([
  ["15m", 900],
  ["1h", 3600],
  ["7d", 604_800],
  ["60", Number.NaN],
  ["h", Number.NaN],
  ["1 week", Number.NaN],
  ["", Number.NaN],
])("%j is %d seconds", (text, seconds) => {
  expect(secondsIn(text)).toBe(seconds);
});
