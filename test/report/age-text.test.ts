import { expect, it } from "vitest";
import { ageText } from "../../src/report/age-text.ts";

it.each([
  [0, "less than a minute"],
  [-5, "less than a minute"],
  [59, "less than a minute"],
  [60, "1 minute"],
  [3599, "59 minutes"],
  [7200, "2 hours"],
  [86_399, "23 hours"],
  [86_400, "1 day"],
  [86_400 * 400, "400 days"],
])("says how long %d seconds are", (seconds, text) => {
  expect(ageText(seconds)).toBe(text);
});
