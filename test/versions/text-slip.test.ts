import { expect, it } from "vitest";
import { parseDocument } from "yaml";
import { textSlip } from "../../src/versions/text-slip.ts";

function slipIn(line: string): string | undefined {
  const text = `versions:\n  1.0.0:\n    ${line}\n    status: released\n`;
  return parseDocument(text)
    .errors.map((error) => textSlip(error, text)?.message)
    .find((message) => message !== undefined);
}

it.each([
  [
    "changelog: Fixed: the sync",
    "The text of `changelog` has a colon, which YAML takes for the end of a key",
  ],
  ["changelog: `sync` is faster", "The text of `changelog` begins with a backtick"],
  ["changelog: 'It's faster'", "The apostrophe before `s faster'` ends the text, which is in single quotes"],
])("says what YAML reads in `%s`", (line, message) => {
  expect(slipIn(line)).toContain(message);
});

it("leaves other mistakes to YAML's own words", () => {
  expect(slipIn("changelog: [a, b")).toBeUndefined();
});
