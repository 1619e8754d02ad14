import { inflateRawSync } from "node:zlib";
import type { Tree, TreeFile } from "../survey/repository.ts";
import { blobId } from "../trust/blob-id.ts";
import type { Deflate } from "./deflate.ts";
import { DEFLATED, entriesOf, type ZipEntry } from "./zip-container.ts";

/**
 * A tree whose files are taken out of an earlier ZIP of the extension where they are the same, and a deflate that knows
 * how they were compressed there: a patch reads from git and compresses what it changes. A file is the same if its
 * inflated bytes have the id that git has for them, whoever wrote the ZIP.
 *
 * @param zip that this version of Presscast has packed, so that it would compress the same bytes to the same
 * @param folder the one that everything in it lies in
 */
export function fromEarlier(
  tree: Tree,
  deflate: Deflate,
  zip: Uint8Array,
  folder: string,
): { readonly tree: Tree; readonly deflate: Deflate } {
  const entries = new Map(entriesIn(zip).map((entry) => [entry.name, entry]));
  const compressed = new Map<Uint8Array, Uint8Array | undefined>();
  const taken = ({ path, id, kind, size }: TreeFile): Uint8Array | undefined => {
    const entry = entries.get(`${folder}/${path}`);
    if (entry?.size !== size || kind === "symlink") return undefined;
    const bytes = inflated(entry);
    if (bytes === undefined || blobId(bytes) !== id) return undefined;
    compressed.set(bytes, entry.method === DEFLATED ? entry.body : undefined);
    return bytes;
  };
  return {
    tree: {
      ...tree,
      async read(files) {
        const known = files.map(taken);
        const others = await tree.read(files.filter((_, index) => known[index] === undefined));
        const rest = others.values();
        return known.map((bytes) => bytes ?? rest.next().value ?? new Uint8Array());
      },
    },
    async deflate(inputs) {
      const others = await deflate(inputs.filter((input) => !compressed.has(input)));
      const rest = others.values();
      return inputs.map((input) => (compressed.has(input) ? compressed.get(input) : rest.next().value));
    },
  };
}

/** None of what is no ZIP: a ledger that nobody has signed may name any bytes. */
function entriesIn(zip: Uint8Array): readonly ZipEntry[] {
  try {
    return entriesOf(zip);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** An entry's bytes; undefined where they can't be told. */
function inflated({ method, size, body }: ZipEntry): Uint8Array | undefined {
  if (method !== DEFLATED) return body;
  try {
    // In one piece, since zlib's own pieces are for files of any size.
    return inflateRawSync(body, { chunkSize: Math.max(size, 64), maxOutputLength: size });
  } catch {
    return undefined;
  }
}
