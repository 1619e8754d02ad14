import { expect, it } from "vitest";
import { GERMAN } from "../../../src/site/pages/german.ts";

it("writes days and sizes as people do", () => {
  expect(GERMAN.day("2026-03-09")).toBe("9. März 2026");
  expect(GERMAN.size("1.2 MB")).toBe("1,2 MB");
});

it.each([
  [null, null, ""],
  ["6.0", null, "Ab WordPress 6.0"],
  [null, "7.4", "Ab PHP 7.4"],
  ["6.0", "7.4", "Ab WordPress 6.0 und PHP 7.4"],
])("tells what WordPress %s and PHP %s mean", (wordpress, php, text) => {
  expect(GERMAN.needs(wordpress, php)).toBe(text);
});

it("distinguishes singular and plural", () => {
  expect([1, 2].map(GERMAN.older)).toEqual(["Eine ältere Version", "2 ältere Versionen"]);
});
