import { expect, it } from "vitest";
import { FILE_CODES } from "../../src/report/codes-file.ts";

it("only warns where the file can be followed as it is", () => {
  const warnings = Object.entries(FILE_CODES).filter(([, { severity }]) => severity === "warning");
  expect(warnings.map(([code]) => code).sort()).toEqual([
    "PRERELEASE_LIVE",
    "VERSION_CODE_AMBIGUOUS",
    "VERSION_ORDER",
  ]);
});
