import { describe, expect, it } from "vitest";
import { ansi, plain } from "../../src/report/paint.ts";
import { problem } from "../../src/report/problem.ts";
import { inReadingOrder, problemsText } from "../../src/report/problems-text.ts";

const SOURCES = new Map([["versions.yaml", "site:\n  url: nowhere\n"]]);
const at = (file: string, line?: number, column?: number) => ({ file, line: line ?? 0, column: column ?? 0 });

const misspelled = problem("SITE_URL", {
  message: "`url: nowhere` is no address.",
  fix: "Write https://….",
  at: at("versions.yaml", 2, 8),
});
const different = problem("TEXT_DOMAIN", { message: "It is another.", fix: "Write it." });
const absent = problem("PHP_ABSENT", { message: "There is no php.", fix: "Install it." });

it("shows place, code, message, code frame and fix, and counts", () => {
  expect(problemsText([different, misspelled], SOURCES, plain)).toBe(`versions.yaml:2:8 error SITE_URL
  \`url: nowhere\` is no address.
    1 | site:
  > 2 |   url: nowhere
      |        ^
  Fix: Write https://….

warning TEXT_DOMAIN
  It is another.
  Fix: Write it.

1 error, 1 warning
`);
});

it("is empty without problems", () => {
  expect(problemsText([], SOURCES, plain)).toBe("");
});

it("says in one line what every command on this machine would say, and does not count it", () => {
  expect(problemsText([absent], SOURCES, plain)).toBe("There is no php.\n");
  expect(problemsText([different, absent], SOURCES, plain)).toBe(
    "There is no php.\nwarning TEXT_DOMAIN\n  It is another.\n  Fix: Write it.\n\n1 warning\n",
  );
});

it.each([
  ["one error", [misspelled], "1 error"],
  ["two errors", [misspelled, misspelled], "2 errors"],
  ["warnings only", [different, different], "2 warnings"],
])("counts %s", (_, problems, line) => {
  expect(problemsText(problems, new Map(), plain)).toMatch(new RegExp(`\n\n${line}\n$`));
});

it("shows no frame of a file that it does not have, or of no line in it", () => {
  const elsewhere = problem("HEADER_MISSING", {
    message: "No header.",
    fix: "Add one.",
    at: { file: "a.php" },
  });
  expect(problemsText([elsewhere], SOURCES, plain)).toMatch(
    /^a\.php error HEADER_MISSING\n {2}No header\.\n {2}Fix:/,
  );
  const beyond = problem("SITE_URL", { message: "M.", fix: "F.", at: at("versions.yaml", 99, 1) });
  expect(problemsText([beyond], SOURCES, plain)).toMatch(
    /^versions\.yaml:99:1 error SITE_URL\n {2}M\.\n {2}Fix: F\./,
  );
});

it("shows a command's output between message and fix", () => {
  const failed = problem("BUILD_FAILED", {
    message: "It failed.",
    fix: "Mend it.",
    detail: "line 1\nline 2\n\n",
  });
  expect(problemsText([failed], SOURCES, plain)).toContain(
    "  It failed.\n  line 1\n  line 2\n  Fix: Mend it.",
  );
});

describe("hostile text", () => {
  it("can't control the terminal from any part of a problem", () => {
    const evil = "\u001B[2J\u202E\r";
    const hostile = problem("FILE_NAME", {
      message: evil,
      fix: evil,
      detail: evil,
      at: at(`${evil}.php`, 1, 1),
    });
    const text = problemsText([hostile], new Map([[`${evil}.php`, evil]]), plain);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(problemsText([misspelled], SOURCES, ansi)).toContain("\u001B[");
  });
});

it("puts errors first, then goes by file and line", () => {
  const problems = [
    { ...different, file: "a" },
    { ...misspelled, file: "b", line: 2, column: 9 },
    { ...misspelled, file: "b", line: 10, column: 1 },
    { ...misspelled, file: "b", line: 2, column: 3 },
    problem("GIT_MISSING", { message: "", fix: "" }),
    { ...misspelled, file: "a", line: 99 },
  ];
  const order = inReadingOrder(problems).map(({ file, line, column }) => [file, line, column].join(":"));
  expect(order).toEqual(["::", "a:99:8", "b:2:3", "b:2:9", "b:10:1", "a::"]);
  expect(problems[0]?.file).toBe("a");
});

it("keeps the name of a file on its line", () => {
  const named = problem("FILE_NAME", { message: "No.", fix: "Rename it.", at: at("a\nAll is well.") });
  expect(problemsText([named], SOURCES, plain)).toMatch(/^a\uFFFDAll is well\. error FILE_NAME\n/);
});

it("shows as many as anyone reads, and counts all", () => {
  const many = Array.from({ length: 250 }, (_, index) =>
    problem("VERSION_ORDER", { message: `Number ${index}.`, fix: "Sort them." }),
  );
  const text = problemsText(many, new Map(), plain);
  expect(text.match(/Number/g)).toHaveLength(100);
  expect(text).toContain("and 150 more; `--json` has all of them\n\n250 warnings\n");
});
