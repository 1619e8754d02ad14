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
  return syntaxProblems(document, text, (offset) => ({
    file: "f",
    line: text.slice(0, offset).split("\n").length,
    column: offset,
  }));
}

it.each([
  ["a tab", "a:\n\tb: c", 3, "Indent with spaces"],
  ["an open quote", "a: 'b\nc: d\n", 3, "Close it with `'`."],
  ["an open double quote", 'a: "b\nc: d\n', 3, 'Close it with `"`.'],
  ["an open bracket", "a: [b\nc: d\n", 3, "Close it with `]`."],
  ["an open brace", "a: {b: c\nd: e\n", 3, "Close it with `}`."],
  ["a second document", "a: b\n---\nc: d\n", 5, "remove the `---`"],
  ["an entry with too little indentation", "a:\n    b: c\n  d: e\n", 12, "same indentation"],
  ["a colon in a text", "changelog: Fixed: b\n", 11, "write `changelog: |`"],
  ["a key that is a list", "? [a]\n: b\n", 2, "plain text"],
])("says where and what to do about %s", (_, text, offset, fix) => {
  const [first, second] = problemsIn(text);
  expect(second).toBeUndefined();
  expect(first).toMatchObject({ code: "YAML_SYNTAX", column: offset });
  expect(first?.fix).toContain(fix);
  expect(first?.message).toMatch(/^This is not valid YAML: .*[^.]\.$/);
});

it("reports one problem for a file with tabs", () => {
  const told = problemsIn("a:\n\tb: c\n\td: 'e\nf:\n\tg: h\n");
  expect(told.map(({ fix }) => fix)).toEqual(["Indent with spaces: YAML doesn't allow tabs there."]);
});

it("points at the unclosed quote, not at a closed one", () => {
  expect(problemsIn("a: 'one'\nb: 'two\nc: 3\n")[0]?.column).toBe(12);
});

it("leaves an alias as a key to the check for aliases", () => {
  expect(problemsIn("a: &x b\n*x : c\n")).toEqual([]);
});

it.each(["a: b\n", "", "[a, {b: c}]", "a: 'it''s'\n"])("has nothing against %j", (text) => {
  expect(problemsIn(text)).toEqual([]);
});
