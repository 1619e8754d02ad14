import { expect, it } from "vitest";
import { fileNameProblems } from "../../src/pack/file-name-problems.ts";

const found = (...paths: readonly string[]) =>
  fileNameProblems(paths, "acme-bridge", (path) => `src/${path}`);

it.each<[string, string]>([
  ["/etc/passwd", "is not a plain path"],
  ["../a.php", "is not a plain path"],
  ["lib/../../a.php", "is not a plain path"],
  ["lib/./a.php", "is not a plain path"],
  ["lib//a.php", "is not a plain path"],
  ["lib/", "is not a plain path"],
  ["a:b.php", "a `:` in its name"],
  ["a\\b.php", "a `\\` in its name"],
  ["what?.md", "a `?` in its name"],
  ["a*.md", "a `*` in its name"],
  ['"a".md', 'a `"` in its name'],
  ["<a>.md", "a `<` in its name"],
  ["a|b.md", "a `|` in its name"],
  ["a\nb.php", "a control character"],
  ["a\u0085b.php", "a control character"],
  ["a\u{FFFD}.php", "not UTF-8"],
  ["con", "the name `con`"],
  ["lib/AUX.php", "the name `AUX.php`"],
  ["nul.tar.gz", "the name `nul.tar.gz`"],
  ["com1/a.php", "the name `com1`"],
  ["LPT9", "the name `LPT9`"],
  ["a.", "ends in a dot or a space"],
  ["lib./a.php", "ends in a dot or a space"],
  ["lib /a.php", "ends in a dot or a space"],
  [`${"x".repeat(145)}/${"y".repeat(150)}.php`, "is 312 characters long with its folder (at most 200)"],
  [`${"日".repeat(86)}.php`, "has a name of 262 bytes (at most 255)"],
])("refuses %j", (path, words) => {
  const problems = found(path);
  expect(problems).toMatchObject([{ code: "FILE_NAME", severity: "error", file: `src/${path}` }]);
  expect(problems[0]?.message).toContain(words);
});

it.each([
  "a.php",
  ".htaccess",
  "a..b.php",
  "...a",
  "con-fig.php",
  "console.php",
  "auxiliary/com.php",
  "nul_/com10.php",
  " leading.php",
  "a b (1) [2] {3} #4 %5 & 'c'.php",
  "Übersicht/日本語/😀.php",
  `${"x".repeat(94)}/${"y".repeat(89)}.php`,
])("accepts %j", (path) => {
  expect(found(path)).toEqual([]);
});

it("includes the plugin's folder in the length of a path", () => {
  expect("acme-bridge/".length + 188).toBe(200);
  expect(found("x".repeat(188))).toEqual([]);
  expect(found("x".repeat(189))).toMatchObject([{ code: "FILE_NAME" }]);
});

it.each<[string, readonly string[], string, string]>([
  ["names that differ only in case", ["Lib.php", "lib.php"], "Lib.php", "lib.php"],
  ["names in folders that differ only in case", ["A/x.php", "a/x.php"], "A/x.php", "a/x.php"],
  ["letters that are composed in two ways", ["\u00E9.php", "e\u0301.php"], "\u00E9.php", "e\u0301.php"],
  ["letters outside ASCII", ["ÜBER.php", "über.php"], "ÜBER.php", "über.php"],
  ["a file and a folder", ["Docs", "docs/a.md", "docs/b.md"], "Docs", "docs/"],
  ["a folder and a file", ["Docs/a.md", "docs"], "Docs/", "docs"],
])("refuses %s", (_, paths, first, second) => {
  const problems = found(...paths);
  expect(problems).toMatchObject([{ code: "FILE_CASE", file: `src/${second}` }]);
  expect(problems[0]?.message).toContain(`\`${first}\` and \`${second}\``);
});

it("accepts files in two folders that differ only in case", () => {
  expect(found("Lib/a.php", "lib/b.php")).toEqual([]);
});
