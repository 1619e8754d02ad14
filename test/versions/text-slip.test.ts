import { expect, it } from "vitest";
import { parseStrictly } from "../../src/versions/yaml.ts";
import { textSlip } from "../../src/versions/text-slip.ts";

function slipIn(text: string) {
  const [error] = parseStrictly(text).errors;
  if (!error) throw new Error(`nothing is wrong with ${text}`);
  return textSlip(error, text);
}

it.each([
  ["a colon in a text", "changelog: Fixed: b\n", "write `changelog: |`"],
  ["a colon in a text in a list", "- reason: Bad: b\n", "write `reason: |`"],
  ["a colon in the next line", "a: b\n  c: d\n", "give it the indentation of `a`"],
  ["an apostrophe in single quotes", "a: 'Don't lose it'\n", "Write it twice"],
  ["an apostrophe at a word's end", "a: 'The sites' drafts'\nb: c\n", "Write it twice"],
  ["a quote in double quotes", 'a: "The "new" one"\n', 'Write \\" inside'],
  ["a star in front", "a: * One\n", "write `a: |`"],
  ["a name in front", "a: @jane found it\n", "write `a: |`"],
  ["a dash in front", "a: - One\n", "write `a: |`"],
  ["no space after the colon", "a: b\nrollout:100\nc: d\n", "Put a space after the colon: `rollout: 100`."],
  ["no space after the last colon", "a: b\nrollout:100\n", "Put a space after the colon: `rollout: 100`."],
  [
    "no space after the first colon",
    "- build:npm ci\n  c: d\n",
    "Put a space after the colon: `build: npm ci`.",
  ],
])("says what to do about %s", (_, text, fix) => {
  expect(slipIn(text)?.fix).toContain(fix);
});

it.each(["a: [b\n", 'a: "b" c\n', "a:\n    b: c\n  d: e\n", "a: b\nrollout 100\nc: d\n"])(
  "has no word about %j",
  (text) => {
    expect(slipIn(text)).toBeUndefined();
  },
);
