import { expect, it } from "vitest";
import { latin1 } from "../../src/php/latin.ts";

it("gives every byte one character, whatever the encoding", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(Array.from(latin1(bytes), (character) => character.codePointAt(0))).toEqual([...bytes]);
});

it("reads a part of a larger buffer only", () => {
  expect(latin1(Buffer.from("-Ü-").subarray(1, 3))).toBe("\u00C3\u009C");
});
