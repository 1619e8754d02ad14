import { randomBytes } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { type Deflate, deflateHere } from "../../../src/pack/deflate.ts";
import { openDeflatePool } from "../../../src/world/processes/deflate-pool.ts";

function pooled(): Deflate {
  const pool = openDeflatePool(2);
  onTestFinished(() => pool.close());
  return pool.deflate;
}

const text = (length: number, seed: number): Uint8Array => {
  const lines = Array.from(
    { length: Math.min(997, Math.ceil((length + 1) / 7)) },
    (_, index) => `line ${(index * seed) % 997};\n`,
  );
  return Buffer.alloc(length, lines.join(""));
};

it.each<[string, readonly Uint8Array[]]>([
  ["nothing", []],
  ["a few small files, which are not worth a thread", [text(100, 3), new Uint8Array(), text(5, 1)]],
  ["thousands of small files", Array.from({ length: 3000 }, (_, index) => text(index % 2000, index + 1))],
  ["one large file", [text(6_000_000, 7)]],
  [
    "large, small, empty and incompressible ones",
    [text(2_500_000, 5), new Uint8Array(), randomBytes(1_500_000), text(40, 2), text(1_200_000, 11)],
  ],
  [
    "views into larger memory",
    Array.from({ length: 40 }, (_, index) => text(200_000, 13).subarray(index, 100_000 + index)),
  ],
])("gives the same bytes as one thread: %s", async (_, inputs) => {
  const threads = await pooled()(inputs);
  const here = await deflateHere(inputs);
  expect(threads).toHaveLength(inputs.length);
  const differing = here.flatMap((bytes, index) =>
    Buffer.compare(bytes ?? new Uint8Array(), threads[index] ?? new Uint8Array()) === 0 ? [] : [index],
  );
  expect(differing).toEqual([]);
  expect(threads.map((bytes) => bytes === undefined)).toEqual(here.map((bytes) => bytes === undefined));
  const inflated = threads.map((bytes, index) => (bytes ? inflateRawSync(bytes) : inputs[index]));
  expect(
    inflated.every((bytes, index) => bytes && inputs[index] && Buffer.compare(bytes, inputs[index]) === 0),
  ).toBe(true);
});

it("leaves its inputs as they are", async () => {
  const input = text(3_000_000, 7);
  const before = Buffer.from(input);
  await pooled()([input]);
  expect(before.equals(input)).toBe(true);
});

it("fails where a thread fails, and does not wait for it", async () => {
  const tooLarge = { length: 1e15 } as unknown as Uint8Array;
  await expect(pooled()([text(2_000_000, 3), tooLarge])).rejects.toThrow(/subarray is not a function/);
});

it("fails if an input can't be given to a thread", async () => {
  const unsendable = Object.assign(() => {}, { other: 1 }) as unknown as Uint8Array;
  await expect(pooled()([text(3_000_000, 3), unsendable])).rejects.toThrow(/could not be cloned/);
});

it("is the same pool for work after work, and after work that failed", async () => {
  const deflate = pooled();
  const inputs = [text(700_000, 3), text(500_000, 5)];
  const expected = await deflateHere(inputs);
  for (let round = 0; round < 15; round += 1) expect(await deflate(inputs)).toEqual(expected);
  await expect(deflate([text(2_000_000, 3), { length: 1e15 } as unknown as Uint8Array])).rejects.toThrow(
    /subarray is not a function/,
  );
  const both = await Promise.all([deflate(inputs), deflate(inputs)]);
  expect(both).toEqual([expected, expected]);
});
