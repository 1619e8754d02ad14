import { expect, it } from "vitest";
import { PACKAGE_CODES } from "../../src/report/codes-package.ts";

it("stops for what would break a site or make a package that can't be installed", () => {
  const errors = [
    "HEADER_MISSING",
    "HEADER_TWICE",
    "PHP_SYNTAX",
    "FILE_SYMLINK",
    "FILE_NAME",
    "CHECK_LACKS",
  ] as const;
  expect(errors.map((code) => PACKAGE_CODES[code].severity)).toEqual(errors.map(() => "error"));
});

it("only warns of what stamping mends, and of what could not be checked", () => {
  const warnings = [
    "HEADER_VERSION",
    "CONSTANT_VERSION",
    "STABLE_TAG_VERSION",
    "PHP_ABSENT",
    "PHP_UNREADABLE",
    "ASSET_TOO_LARGE",
    "ASSET_SCRIPT",
  ] as const;
  expect(warnings.map((code) => PACKAGE_CODES[code].severity)).toEqual(warnings.map(() => "warning"));
});
