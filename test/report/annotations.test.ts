import { describe, expect, it } from "vitest";
import { annotations } from "../../src/report/annotations.ts";
import { problem, type ProblemCode } from "../../src/report/problem.ts";

function found(code: ProblemCode, line: number, file = "versions.yaml") {
  return problem(code, { message: `${code} on ${line}.`, fix: "Mend it.", at: { file, line, column: 5 } });
}

it("puts each problem at its line and column, errors first", () => {
  expect(annotations([found("VERSION_ORDER", 3), found("REF_MOVES", 9)])).toEqual([
    {
      level: "error",
      title: "`ref` names a branch (REF_MOVES)",
      message: "REF_MOVES on 9.\nMend it.",
      file: "versions.yaml",
      startLine: 9,
      startColumn: 5,
    },
    {
      level: "warning",
      title: "Versions are listed out of order (VERSION_ORDER)",
      message: "VERSION_ORDER on 3.\nMend it.",
      file: "versions.yaml",
      startLine: 3,
      startColumn: 5,
    },
  ]);
});

it("names the file of an earlier commit in words, since a pull request has no line of it", () => {
  expect(annotations([found("PHP_SYNTAX", 2, "3f2a91c:plugins/acme/acme.php")])).toEqual([
    {
      level: "error",
      title: "PHP that does not compile (PHP_SYNTAX)",
      message: "3f2a91c:plugins/acme/acme.php: PHP_SYNTAX on 2.\nMend it.",
    },
  ]);
});

it("needs no file", () => {
  const [only, ...others] = annotations([problem("PHP_ABSENT", { message: "No php.", fix: "Install it." })]);
  expect(only).toMatchObject({ level: "warning", message: "No php.\nInstall it." });
  expect(Object.keys(only ?? {})).toEqual(["level", "title", "message"]);
  expect(others).toEqual([]);
});

describe("what GitHub would drop", () => {
  const errors = Array.from({ length: 13 }, (_, index) => found("REF_MOVES", index + 1));
  const warnings = Array.from({ length: 12 }, (_, index) => found("VERSION_ORDER", index + 1));

  it("is counted in a notice", () => {
    const all = annotations([...warnings, ...errors]);
    expect(all.filter(({ level }) => level === "error")).toHaveLength(10);
    expect(all.filter(({ level }) => level === "warning")).toHaveLength(10);
    expect(all.at(-1)).toMatchObject({
      level: "notice",
      message: "5 more problems than GitHub shows here: the job summary has all of them.",
    });
  });

  it("is nothing up to ten of each", () => {
    const all = annotations([...warnings.slice(2), ...errors.slice(3)]);
    expect(all).toHaveLength(20);
    expect(all.filter(({ level }) => level === "notice")).toEqual([]);
  });
});

it("shows characters that control a terminal or hide text", () => {
  const value = problem("KEY_UNKNOWN", {
    message: "a\u001B[2Jb",
    fix: "c",
    at: { file: "x\u202Ey", line: 1, column: 1 },
  });
  expect(annotations([value])).toMatchObject([{ message: "a\uFFFD[2Jb\nc", file: "x\uFFFDy" }]);
});
