import { parseDocument } from "yaml";
import { expect, it } from "vitest";
import { syntaxProblems } from "../../src/versions/syntax-problems.ts";

function problemsIn(text: string) {
  const document = parseDocument(text, {
    schema: "failsafe",
    stringKeys: true,
    prettyErrors: false,
    logLevel: "error",
  });
  return syntaxProblems(document, (offset) => ({ file: "f", line: 1, column: offset }));
}

it.each([
  ["a tab", "a:\n\tb: c", 3, "Indent with spaces"],
  ["an open quote", "a: 'b\nc: d\n", 3, "Close it with `'`."],
  ["an open double quote", 'a: "b\nc: d\n', 3, 'Close it with `"`.'],
  ["an open bracket", "a: [b\nc: d\n", 3, "Close it with `]`."],
  ["an open brace", "a: {b: c\nd: e\n", 3, "Close it with `}`."],
  ["a second document", "a: b\n---\nc: d\n", 5, "remove the `---`"],
  ["an entry with too little indentation", "a:\n    b: c\n  d: e\n", 12, "same indentation"],
  ["a colon too many", "a: b: c\n", 3, "colon"],
  ["a key that is a list", "? [a]\n: b\n", 2, "plain text"],
])("says where and what to do about %s", (_, text, offset, fix) => {
  const [first] = problemsIn(text);
  expect(first).toMatchObject({ code: "YAML_SYNTAX", column: offset });
  expect(first?.fix).toContain(fix);
  expect(first?.message).toMatch(/^This is not valid YAML: .*[^.]\.$/);
});

it("points at the quote that was forgotten, not at one that is closed", () => {
  expect(problemsIn("a: 'one'\nb: 'two\nc: 3\n")[0]?.column).toBe(12);
});

it("leaves an alias as a key to those who refuse aliases", () => {
  expect(problemsIn("a: &x b\n*x : c\n")).toEqual([]);
});

it.each(["a: b\n", "", "[a, {b: c}]", "a: 'it''s'\n"])("has nothing against %j", (text) => {
  expect(problemsIn(text)).toEqual([]);
});
