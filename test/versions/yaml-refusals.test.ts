import { parseDocument } from "yaml";
import { expect, it } from "vitest";
import { controlIndex, controlProblem, depthProblem, refusals } from "../../src/versions/yaml-refusals.ts";

const at = (offset: number) => ({ file: "f", line: 1, column: offset });
const refused = (text: string) =>
  refusals(parseDocument(text, { schema: "failsafe", uniqueKeys: false, logLevel: "silent" }), at);

it.each([
  ["an alias", "a: &x 1\nb: *x", [["YAML_ALIAS", 11, "`*x`"]]],
  ["a tag", "a: !!binary aGk=", [["YAML_TAG", 12, "`!!binary`"]]],
  ["a tag of one's own", "a: !env HOME", [["YAML_TAG", 8, "`!env`"]]],
  ["a repeated key", "a: 1\nb:\n  a: 2\n  a: 3", [["YAML_DUPLICATE_KEY", 17, "`a`"]]],
  ["an escaped control character", 'a: "x\\e[2J"', [["VALUE_CONTROL", 3, "U+001B"]]],
] as const)("refuses %s", (_, text, expected) => {
  const found = refused(text);
  expect(found.map(({ code, column }) => [code, column])).toEqual(
    expected.map(([code, column]) => [code, column]),
  );
  expect(found[0]?.message).toContain(expected[0][2]);
});

it("says where a repeated key was first", () => {
  const lines = { file: "f", line: 0, column: 1 };
  const document = parseDocument("a: 1\nb: 2\na: 3\na: 4", { uniqueKeys: false });
  const found = refusals(document, (offset) => ({ ...lines, line: 1 + offset / 5 }));
  expect(found.map(({ line, message }) => [line, /first is on line (\d)/.exec(message)?.[1]])).toEqual([
    [3, "1"],
    [4, "1"],
  ]);
});

it.each([
  ["", undefined],
  ["tab\there\r\nline\n", undefined],
  ["\u00E9\u{1F600}\uFEFF\u2028", undefined],
  ["a\rb", 1],
  ["a\r\n\r", 3],
  ["\0", 0],
  ["ab\u007F", 2],
  ["\u0085", 0],
])("finds the first control character of %j at %s", (text, index) => {
  expect(controlIndex(text)).toBe(index);
});

it.each([
  ["\0", "U+0000"],
  ["\r", "U+000D"],
  ["\u009B", "U+009B"],
])("names invisible characters: %j", (text, name) => {
  expect(controlProblem(text, 0, at(0)).message).toContain(name);
});

it("accepts the depth of any versions file, and refuses a depth long before the stack overflows", () => {
  const nested = (depth: number) => parseDocument(`${"[".repeat(depth)}${"]".repeat(depth)}`);
  expect(depthProblem(nested(20), at)).toBeUndefined();
  expect(depthProblem(nested(200), at)).toMatchObject({ code: "YAML_SYNTAX" });
});
