import { type Deflate, isCompressed } from "./deflate.ts";
import type { Tree, TreeFile } from "../survey/repository.ts";

const SLICE = 2_000_000;

/**
 * A tree whose files are compressed while more of it is read, and a deflate that knows the results: reading
 * waits for git and compressing for processors, so a large extension takes the longer of the two and not the sum.
 * Files that are changed after reading are compressed when they are asked for.
 */
export function compressAhead(
  tree: Tree,
  deflate: Deflate,
): { readonly tree: Tree; readonly deflate: Deflate } {
  const total = tree.files.reduce((sum, { size }) => sum + size, 0);
  if (total < SLICE) return { tree, deflate };
  const begun = new Map<Uint8Array, Promise<Uint8Array | undefined>>();
  const begin = (files: readonly TreeFile[], contents: readonly Uint8Array[]): void => {
    const worthwhile = contents.filter(
      (bytes, index) => bytes.length > 0 && !begun.has(bytes) && !isCompressed(files[index]?.path ?? ""),
    );
    const results = deflate(worthwhile);
    // Whoever asks for a result hears of a failure; nobody may ask.
    results.catch(() => undefined);
    for (const [index, bytes] of worthwhile.entries()) begun.set(bytes, pick(results, index));
  };
  return {
    tree: {
      ...tree,
      async read(files) {
        const parts = slices(files).map(async (slice) => {
          const contents = await tree.read(slice);
          begin(slice, contents);
          return contents;
        });
        return (await Promise.all(parts)).flat();
      },
    },
    async deflate(inputs) {
      const others = inputs.filter((input) => !begun.has(input));
      const results = deflate(others);
      const late = new Map(others.map((input, index) => [input, pick(results, index)]));
      return Promise.all(inputs.map(async (input) => begun.get(input) ?? late.get(input)));
    },
  };
}

function pick(results: ReturnType<Deflate>, index: number): Promise<Uint8Array | undefined> {
  const picked = results.then((all) => all[index]);
  picked.catch(() => undefined);
  return picked;
}

function slices(files: readonly TreeFile[]): TreeFile[][] {
  const found: TreeFile[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    if (bytes > SLICE) {
      found.push([]);
      bytes = 0;
    }
    found.at(-1)?.push(file);
    bytes += file.size;
  }
  return found;
}
