import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CODES } from "../../src/report/codes.ts";

it("docs/errors.md tells of every code", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/errors.md"), "utf8");
  expect(Object.keys(CODES).filter((code) => !page.includes(code))).toEqual([]);
});
