import { expect, it } from "vitest";
import { headerField } from "../../src/survey/header-field.ts";

it.each([
  ["<?php\n/*\n * Version: 1.2.0 \n */", "1.2.0"],
  ["<?php // Version:1.2.0 ?> x", "1.2.0"],
  ["<?php\r// Version: 1 (beta), \u00E0\r", "1 (beta), \u00E0"],
  ["<?php /* Version: */", ""],
])("says where the value of %j stands", (text, value) => {
  const field = headerField(text, "Version");
  expect(field?.value).toBe(value);
  expect(text.slice(field?.start, field?.end)).toBe(value);
  expect(text.slice(0, field?.start)).toMatch(/Version: ?$/);
});

it("finds what starts within a limit, and the whole of it", () => {
  const text = "// Version: 1.2.0";
  expect(headerField(text, "Version", 11)?.value).toBe("1.2.0");
  expect(headerField(text, "Version", 10)).toBeUndefined();
});
