import { expect, it } from "vitest";
import { visible } from "../../src/report/visible.ts";

it.each([
  ["plain text, ümlauts and \u{1F600}", "plain text, ümlauts and \u{1F600}"],
  ["tab\tand\nlines\r\n", "tab\tand\nlines\n"],
  ["\u001B[2J\u001B]0;title\u0007", "\uFFFD[2J\uFFFD]0;title\uFFFD"],
  ["over\rwritten", "over\uFFFDwritten"],
  ["a\u0000b\u007F\u009B", "a\uFFFDb\uFFFD\uFFFD"],
  ["user\u202E}nimda{\u2066", "user\uFFFD}nimda{\uFFFD"],
])("shows %j as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});
