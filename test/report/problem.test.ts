import { expect, it } from "vitest";
import { hasErrors, problem, ProblemsFound, refuseErrors, stop } from "../../src/report/problem.ts";

const words = { message: "It is empty.", fix: "Fill it." };
const error = problem("FILE_EMPTY", { ...words, at: { file: "versions.yaml", line: 1, column: 1 } });
const warning = problem("PHP_ABSENT", words);

it("gets its severity from its code", () => {
  expect([error.severity, warning.severity]).toEqual(["error", "warning"]);
});

it("has the keys of its place, and no empty ones", () => {
  expect(error).toEqual({
    code: "FILE_EMPTY",
    severity: "error",
    ...words,
    file: "versions.yaml",
    line: 1,
    column: 1,
  });
  expect(Object.keys(problem("BUILD_FAILED", { ...words, at: { file: "a" }, detail: "" }))).toEqual([
    "code",
    "severity",
    "message",
    "fix",
    "file",
  ]);
  expect(problem("BUILD_FAILED", { ...words, detail: "output" }).detail).toBe("output");
});

it("distinguishes errors from warnings", () => {
  expect([hasErrors([]), hasErrors([warning]), hasErrors([warning, error])]).toEqual([false, false, true]);
});

it("stops at errors with all that was found, and lets warnings pass", () => {
  expect(refuseErrors([warning])).toEqual([warning]);
  const stopped = (): unknown => refuseErrors([warning, error]);
  expect(stopped).toThrow(ProblemsFound);
  expect(stopped).toThrow("PHP_ABSENT: It is empty.\nFILE_EMPTY: It is empty.");
});

it("is an error that shows all problems where nobody prints them", () => {
  const cause = new Error("below");
  const found = new ProblemsFound([error, warning], { cause });
  expect(found).toMatchObject({ name: "ProblemsFound", problems: [error, warning], cause });
  expect(found.message).toBe("FILE_EMPTY: It is empty.\nPHP_ABSENT: It is empty.");
});

it("stops the work with one problem, and the cause where there is one", () => {
  const cause = new Error("below");
  expect(() => stop("FILE_EMPTY", words, { cause })).toThrow(
    expect.objectContaining({ problems: [problem("FILE_EMPTY", words)], cause }),
  );
});
