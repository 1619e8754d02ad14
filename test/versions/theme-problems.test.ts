import { expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { reading, versionsText } from "../support/versions/catalog.ts";

const withTheme = (theme: string): string =>
  versionsText("1.1.0: { status: released }").replace("plugins:", `  theme: ${theme}\nplugins:`);

it.each([
  ["colours that can be read", '{ accent: "#2b4fcc", accent_dark: "#93b0ff" }', []],
  ["one that is too bright for light pages", '{ accent: ▶"#ffcc00" }', ["THEME_CONTRAST"]],
  ["the same on dark pages alone", '{ accent: "#ffcc00", scheme: dark }', []],
  ["one that is too dark for dark pages", '{ accent_dark: ▶"#2b4fcc" }', ["THEME_CONTRAST"]],
  ["one for dark pages that are not there", '{ accent_dark: ▶"#93b0ff", scheme: light }', ["THEME_UNUSED"]],
])("%s", (_, theme, codes) => {
  const { found, expected } = reading(withTheme(theme), codes);
  expect(found).toEqual(expected);
});

it("names the nearest readable colour", () => {
  const [found] = readVersionsFile(withTheme('{ accent: "#ffcc00" }'), "versions.yaml").problems;
  expect(found?.message).toContain("has a contrast of 1.4 to the background of light pages");
  expect(found?.fix).toMatch(/^Write a darker one: the nearest that can be read is "#[0-9a-f]{6}"\.$/);
});
