import { expect, it } from "vitest";
import { asideLines } from "../../src/survey/aside-lines.ts";

/** The lines that are no text, shown by their first character. */
const marked = (text: string): string =>
  asideLines(text.split("\n"))
    .map((isCode) => (isCode ? "c" : "-"))
    .join("");

it.each([
  ["no fence", "= 1.0 =\n* Text", "--"],
  ["a fence and its end", "a\n```\n= 1.0 =\n```\nb", "-ccc-"],
  ["tildes, with a language", "~~~ php\n# 1.0\n~~~\nb", "ccc-"],
  ["a longer fence is ended by one as long", "````\n```\n````\nb", "ccc-"],
  ["a shorter fence by a longer one", "```\n````\nb", "cc-"],
  ["another character ends nothing", "```\n~~~\n```\nb", "ccc-"],
  ["a language makes no end", "```\n```php\n```\nb", "ccc-"],
  ["up to three spaces", "   ```\n# 1\n ```\nb", "ccc-"],
  ["four spaces are no fence", "    ```\nb", "--"],
  ["two backquotes are no fence", "``\nb", "--"],
  ["a fence that never ends", "a\n```\nb\nc", "-ccc"],
  ["code that only looks like a fence", "```a``` b\n# 1", "--"],
  ["a comment", "a\n<!-- b\n# 1\n-->\nc", "-ccc-"],
  ["a comment on one line", "<!-- a -->\nb", "c-"],
  ["a comment that never ends", "<!-- a\nb", "--"],
  ["a comment within a line", "a <!-- b\n# 1\n-->", "---"],
  ["preformatted text", "<pre>\n# 1\n</pre>\nb", "ccc-"],
  ["a fence in a comment", "<!--\n```\n-->\nb", "ccc-"],
])("knows %s", (_, text, expected) => {
  expect(marked(text)).toBe(expected);
});
