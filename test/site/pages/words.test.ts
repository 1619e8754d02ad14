import { describe, expect, it } from "vitest";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { GERMAN } from "../../../src/site/pages/german.ts";
import { directionOf, wordsFor } from "../../../src/site/pages/words.ts";

it.each([
  [undefined, ENGLISH],
  ["en-GB", ENGLISH],
  ["de", GERMAN],
  ["de-AT", GERMAN],
  ["fr", ENGLISH],
])("has for %s the words of that language, or English ones", (language, words) => {
  expect(wordsFor(language)).toBe(words);
});

it.each([
  ["en", "ltr"],
  ["de", "ltr"],
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["ku", "ltr"],
  ["az-Arab", "rtl"],
  ["art", "ltr"],
])("writes %s %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

it("writes days as people do", () => {
  expect(ENGLISH.day("2026-03-09")).toBe("9 March 2026");
  expect(GERMAN.day("2026-03-09")).toBe("9. März 2026");
  expect(GERMAN.size("1.2 MB")).toBe("1,2 MB");
});

it.each([
  [null, null, "", ""],
  ["6.0", null, "WordPress 6.0 or later", "Ab WordPress 6.0"],
  ["6.0", "7.4", "WordPress 6.0 and PHP 7.4 or later", "Ab WordPress 6.0 und PHP 7.4"],
])("tells what WordPress %s and PHP %s mean", (wordpress, php, english, german) => {
  expect([ENGLISH.needs(wordpress, php), GERMAN.needs(wordpress, php)]).toEqual([english, german]);
});

describe("every word is there in every language, and says something of its own", () => {
  const flat = (value: unknown, path = ""): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, each]) => flat(each, `${path}.${key}`))
      : [[path, typeof value === "function" ? String(value("1")) : value]];
  const sameEverywhere =
    /^\.(?:version|requiresWordPress|requiresPhp|links|beta|checksum|releaseNotes|sections\.installation|size)$/;

  it.each(flat(ENGLISH).filter(([path]) => !sameEverywhere.test(path)))("%s", (path, text) => {
    const german = flat(GERMAN).find(([each]) => each === path)?.[1];
    expect(german).not.toBe("");
    expect(german).not.toBe(text);
  });
});
