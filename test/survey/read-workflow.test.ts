import { expect, it, vi } from "vitest";
import { readWorkflow } from "../../src/survey/read-workflow.ts";

it("reads what GitHub would run", () => {
  const text = "on: push\nx: &x { a: 1 }\njobs:\n  <<: *x\n";
  expect(readWorkflow(text)).toEqual({
    value: { on: "push", x: { a: 1 }, jobs: { a: 1 } },
    faultLine: undefined,
  });
});

it.each([
  ["a list that does not end", "on: push\nx: [\n", 3],
  ["a tab before a step", "jobs:\n  a:\n    steps:\n\t- uses: presscast/presscast@v1\n", 4],
  ["a key that is there twice", "on: push\non: push\n", 2],
])("names the line of %s, and reads nothing", (_, text, faultLine) => {
  expect(readWorkflow(text)).toEqual({ value: undefined, faultLine });
});

it("warns of nothing on standard error", () => {
  const emitted = vi.spyOn(process, "emitWarning");
  expect(readWorkflow("{ a: 1 }: b\n").faultLine).toBeUndefined();
  expect(emitted).not.toHaveBeenCalled();
});
