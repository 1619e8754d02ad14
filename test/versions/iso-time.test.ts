import { expect, it } from "vitest";
import { isoTime } from "../../src/versions/iso-time.ts";

it.each([
  [0, "1970-01-01T00:00:00Z"],
  [1_773_131_400, "2026-03-10T08:30:00Z"],
])("%d is %s", (seconds, text) => {
  expect(isoTime(seconds)).toBe(text);
});
