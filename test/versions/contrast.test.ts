import { expect, it } from "vitest";
import { BACKGROUNDS, contrast, LEAST_CONTRAST, readable } from "../../src/versions/contrast.ts";

/** As https://webaim.org/resources/contrastchecker/ has them. */
it.each([
  ["#000000", "#ffffff", 21],
  ["#777777", "#ffffff", 4.48],
  ["#ff0000", "#ffffff", 4],
  ["#2b4fcc", "#2b4fcc", 1],
])("tells %s from %s by %d", (a, b, ratio) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 1);
  expect(contrast(b, a)).toBe(contrast(a, b));
});

it.each(["#ffee00", "#2b4fcc", "#000000", "#ffffff", "#808080", "#e6007e"])("makes %s readable", (colour) => {
  for (const background of Object.values(BACKGROUNDS)) {
    expect(contrast(readable(colour, background), background)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
  }
});

it("leaves a colour alone that can be read", () => {
  expect(readable("#2b4fcc", BACKGROUNDS.light)).toBe("#2b4fcc");
});
