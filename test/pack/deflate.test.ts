import { inflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { deflateHere, deflateOne, isCompressed } from "../../src/pack/deflate.ts";
import { sha256 } from "../../src/trust/sha256.ts";

it("gives raw deflate that any other program reads", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat({ max: 300 }), (text, times) => {
      const input = Buffer.from(text.repeat(times));
      const output = deflateOne(input);
      expect(output === undefined || output.length < input.length).toBe(true);
      expect(output ? inflateRawSync(output) : input).toEqual(input);
    }),
  );
});

it("gives the same bytes on every machine and in every version of Node", () => {
  const input = Buffer.from(Array.from({ length: 5000 }, (_, index) => `line ${index * index}\n`).join(""));
  expect(sha256(deflateOne(input) ?? "")).toBe(
    "e7de9c64fe34823d2440eda1444f3afb1b8e67985ef78c18e1f50d21ab82ea0b",
  );
});

it("stores what would not get smaller", async () => {
  const noise = Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 43) % 256);
  const [nothing, stored, packed] = await deflateHere([new Uint8Array(), noise, Buffer.from("a".repeat(99))]);
  expect([nothing, stored]).toEqual([undefined, undefined]);
  expect(packed?.length).toBeLessThan(20);
});

it.each(["a.png", "b.JPEG", "font.woff", "font.woff2", "lib/data.zip", "a.phar.gz"])(
  "knows that %s is compressed",
  (path) => {
    expect(isCompressed(path)).toBe(true);
  },
);

it.each(["a.php", "a.svg", "png", "zip.txt", "a.js"])("tries %s", (path) => {
  expect(isCompressed(path)).toBe(false);
});
