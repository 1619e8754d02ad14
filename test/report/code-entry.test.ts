import { expect, it } from "vitest";
import { error, warning } from "../../src/report/code-entry.ts";
import { hasErrors, problem } from "../../src/report/problem.ts";

it("makes entries that stop a run, and entries that do not", () => {
  expect(error("Bad", "Mend it.")).toEqual({ severity: "error", title: "Bad", help: "Mend it." });
  expect(warning("Odd", "Look.")).toEqual({ severity: "warning", title: "Odd", help: "Look." });
  const stops = (code: "USAGE" | "PHP_ABSENT"): boolean =>
    hasErrors([problem(code, { message: "It is.", fix: "Mend it." })]);
  expect([stops("USAGE"), stops("PHP_ABSENT")]).toEqual([true, false]);
});
