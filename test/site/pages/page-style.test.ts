import { expect, it } from "vitest";
import { PAGE_STYLE } from "../../../src/site/pages/page-style.ts";
import { themeStyle } from "../../../src/site/pages/theme-style.ts";

it("loads no file, and fits into a page of 60 kB", () => {
  expect(PAGE_STYLE).not.toMatch(/url\(|@import|</);
  expect(PAGE_STYLE.length).toBeLessThan(16_000);
});

it("names every colour, so that a theme changes all of them", () => {
  expect(PAGE_STYLE).not.toMatch(/#[0-9a-f]{3,6}\b|rgba?\(/);
  const named = new Set([...PAGE_STYLE.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name));
  const missing = [...named].filter((name) => !`${themeStyle()}${PAGE_STYLE}`.includes(`--${name}:`));
  expect(missing).toEqual([]);
});

it("does not move for those who don't want that, and follows the reading direction", () => {
  expect(PAGE_STYLE.replace(/@media \(prefers-reduced-motion: no-preference\).*/, "")).not.toMatch(
    /smooth|transition|animation/,
  );
  expect(PAGE_STYLE).not.toMatch(/(?:margin|padding|border)-(?:left|right)\b/);
});
