import { expect, it } from "vitest";
import { phpTokens, stringIn } from "../../src/php/php-tokens.ts";

it("gives the words of code with their places, without space and comments", () => {
  const code = "<b>ü</b>\r\n<?php /* a */\r\nf( 'b' ); // c\r\n?>\r\n";
  const tokens = phpTokens(code);
  expect(tokens.map(({ kind, line }) => `${line} ${kind}`)).toEqual([
    "1 T_INLINE_HTML",
    "2 T_OPEN_TAG",
    "3 T_STRING",
    "3 (",
    "3 T_CONSTANT_ENCAPSED_STRING",
    "3 )",
    "3 ;",
    "4 T_CLOSE_TAG",
  ]);
  for (const { start, text } of tokens) expect(code.slice(start, start + text.length)).toBe(text);
});

it("reads strings without interpolation", () => {
  const strings = phpTokens(String.raw`<?php 'a'; "b\\c"; "d{$e}"; 'f\g';`).map(stringIn);
  expect(strings.filter((each) => each !== undefined)).toEqual(["a", "b\\c", "f\\g"]);
});
