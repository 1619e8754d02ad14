import { expect, it } from "vitest";
import { ENGLISH } from "../../../src/site/pages/english.ts";

it("writes days and sizes as people do", () => {
  expect(ENGLISH.day("2026-03-09")).toBe("9 March 2026");
  expect(ENGLISH.size("1.2 MB")).toBe("1.2 MB");
});

it.each([
  [null, null, ""],
  ["6.0", null, "WordPress 6.0 or later"],
  [null, "7.4", "PHP 7.4 or later"],
  ["6.0", "7.4", "WordPress 6.0 and PHP 7.4 or later"],
])("tells what WordPress %s and PHP %s mean", (wordpress, php, text) => {
  expect(ENGLISH.needs(wordpress, php)).toBe(text);
});

it("distinguishes singular and plural", () => {
  expect([1, 2].map(ENGLISH.older)).toEqual(["One older version", "2 older versions"]);
});
