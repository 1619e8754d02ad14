import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { isSoundPoint } from "../../src/versions/is-sound-point.ts";

const hex = (text: string): Uint8Array => Buffer.from(text, "hex");
const filled = (first: string, middle: string, last: string): string => first + middle.repeat(30) + last;

it("accepts every key that is made the usual way", () => {
  for (let round = 0; round < 100; round++) {
    const der = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" });
    expect(isSoundPoint(der.subarray(-32))).toBe(true);
  }
});

it.each([
  ["order 1", filled("01", "00", "00")],
  ["order 1, another sign", filled("01", "00", "80")],
  ["order 2", filled("ec", "ff", "7f")],
  ["order 2, another sign", filled("ec", "ff", "ff")],
  ["order 4", filled("00", "00", "00")],
  ["order 4, another sign", filled("00", "00", "80")],
  ["order 8", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
  ["order 8, another sign", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
  ["order 8, the other pair", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
  [
    "order 8, the other pair, another sign",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  ],
  ["order 4, spelled as p", filled("ed", "ff", "7f")],
  ["order 1, spelled as p + 1", filled("ee", "ff", "7f")],
  ["a point with a coordinate beyond p", filled("f0", "ff", "7f")],
  ["no point of the curve", filled("02", "00", "00")],
])("refuses %s", (_, text) => {
  expect(isSoundPoint(hex(text))).toBe(false);
});

it("refuses about half of all random bytes, which are not on the curve", () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const sound = numbers.filter((each) => isSoundPoint(Buffer.alloc(32).fill(`key ${each}`)));
  expect(sound.length).toBeGreaterThan(25);
  expect(sound.length).toBeLessThan(75);
});
