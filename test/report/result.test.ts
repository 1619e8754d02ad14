import { expect, it } from "vitest";
import { done, failed, type Result } from "../../src/report/result.ts";

it("is distinguished by its kind, whatever the value and the reason are", () => {
  const said = (result: Result<string | undefined>): string =>
    result.kind === "done" ? `got ${result.value}` : `it ${result.why}`;
  expect([done("text"), done(undefined), failed("answers 404")].map(said)).toEqual([
    "got text",
    "got undefined",
    "it answers 404",
  ]);
});
