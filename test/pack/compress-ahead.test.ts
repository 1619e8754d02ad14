import { describe, expect, it } from "vitest";
import { compressAhead } from "../../src/pack/compress-ahead.ts";
import { type Deflate, deflateHere } from "../../src/pack/deflate.ts";
import type { Tree, TreeFile } from "../../src/survey/repository.ts";

const contents = new Map(
  Array.from({ length: 300 }, (_, index) => {
    const path = index % 10 === 0 ? `image-${index}.png` : `file-${index}.php`;
    return [path, Buffer.from(`${index} `.repeat(4000))] as const;
  }),
);

const files = [...contents].map(([path, { length }]): TreeFile => ({
  path,
  kind: "file",
  id: path,
  size: length,
}));

function treeOf(some: readonly TreeFile[]): Tree {
  return {
    files: some,
    read: (wanted) => Promise.resolve(wanted.map(({ id }) => contents.get(id) ?? new Uint8Array())),
    exportIgnored: () => Promise.resolve(new Set()),
    exportSubst: () => Promise.resolve(new Set<string>()),
    filled: () => Promise.resolve(""),
  };
}

function counting(deflate: Deflate): { deflate: Deflate; inputs: Uint8Array[] } {
  const inputs: Uint8Array[] = [];
  return {
    inputs,
    deflate(some) {
      inputs.push(...some);
      return deflate(some);
    },
  };
}

describe("a large tree", () => {
  it("gives every file's bytes in the order asked for, and what compressing it alone gives", async () => {
    const ahead = compressAhead(treeOf(files), deflateHere);
    const wanted = files.toReversed();
    const read = await ahead.tree.read(wanted);
    expect(read).toEqual(wanted.map(({ path }) => contents.get(path)));
    expect(await ahead.deflate(read)).toEqual(await deflateHere(read));
  });

  it("compresses each file once, and compressed formats not before somebody asks", async () => {
    const { deflate, inputs } = counting(deflateHere);
    const ahead = compressAhead(treeOf(files), deflate);
    const read = await ahead.tree.read(files);
    const php = read.filter((_, index) => files[index]?.path.endsWith(".php"));
    await ahead.deflate(php);
    expect(inputs).toEqual(php);
  });

  it("compresses what was changed after reading as it is now", async () => {
    const ahead = compressAhead(treeOf(files), deflateHere);
    const [first = new Uint8Array(), ...others] = await ahead.tree.read(files);
    const stamped = Buffer.concat([first, Buffer.from("stamped".repeat(100))]);
    expect(await ahead.deflate([stamped, ...others])).toEqual(await deflateHere([stamped, ...others]));
  });

  it("fails where compressing fails, and only for those who ask", async () => {
    const ahead = compressAhead(treeOf(files), () => Promise.reject(new Error("no memory")));
    const read = await ahead.tree.read(files);
    await expect(ahead.deflate(read)).rejects.toThrow("no memory");
  });
});

it("a small tree is left as it is", () => {
  const tree = treeOf(files.slice(0, 3));
  expect(compressAhead(tree, deflateHere)).toEqual({ tree, deflate: deflateHere });
});
