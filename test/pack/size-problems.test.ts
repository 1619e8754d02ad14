import { expect, it } from "vitest";
import type { TreeFile } from "../../src/survey/repository.ts";
import { sizeProblems } from "../../src/pack/size-problems.ts";

const MB = 1_000_000;

function found(sizes: readonly number[]): readonly string[] {
  const files = sizes.map((size, index): TreeFile => ({ path: `${index}.bin`, kind: "file", id: "", size }));
  return sizeProblems(files, "acme-bridge", (path) => `src/${path}`).map(
    ({ code, file, message }) => `${code} ${file}: ${message}`,
  );
}

it.each<[string, readonly number[]]>([
  ["nothing", []],
  ["a file of 50 MB", [50 * MB, 1]],
  ["200 MB in all", [50 * MB, 50 * MB, 50 * MB, 50 * MB]],
  ["20,000 files", Array.from({ length: 20_000 }, () => 1)],
])("accepts %s", (_, sizes) => {
  expect(found(sizes)).toEqual([]);
});

it("names each file that is too large, with its size and the limit", () => {
  expect(found([200 * MB, 1, 55 * MB])).toEqual([
    "FILE_TOO_LARGE src/0.bin: `0.bin` has 200.0 MB; a file may have 50.0 MB.",
    "FILE_TOO_LARGE src/2.bin: `2.bin` has 55.0 MB; a file may have 50.0 MB.",
  ]);
});

it.each<[string, readonly number[], string]>([
  ["more than 200 MB in all", [50 * MB, 50 * MB, 50 * MB, 50 * MB, 10 * MB], "5 files with 210.0 MB"],
  ["more than 20,000 files", Array.from({ length: 20_001 }, () => 1), "20001 files with 20.0 kB"],
])("refuses %s", (_, sizes, words) => {
  expect(found(sizes)).toEqual([
    `PACKAGE_TOO_LARGE undefined: acme-bridge has ${words}; a package may have 20000 with 200.0 MB.`,
  ]);
});
