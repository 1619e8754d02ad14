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

describe("every text exists and is translated", () => {
  const flat = (value: unknown, path = ""): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, each]) => flat(each, `${path}.${key}`))
      : [[path, typeof value === "function" ? String(value("theme")) : value]];
  const sameEverywhere =
    /^\.(?:version|kindNames\.\w+|requiresWordPress|requiresPhp|links|beta|checksum|releaseNotes|sections\.installation|size)$/;

  it.each(flat(ENGLISH).filter(([path]) => !sameEverywhere.test(path)))("%s", (path, text) => {
    const german = flat(GERMAN).find(([each]) => each === path)?.[1];
    expect(german).not.toBe("");
    expect(german).not.toBe(text);
  });
});
