import { deflateSync } from "fflate";

/** Compresses each input; undefined where it would not get smaller. */
export type Deflate = (inputs: readonly Uint8Array[]) => Promise<(Uint8Array | undefined)[]>;

/** Formats that are compressed already: trying again costs time and gains nothing. */
const COMPRESSED =
  /\.(?:png|jpe?g|gif|webp|avif|woff2?|mp3|mp4|m4a|ogg|webm|zip|gz|tgz|bz2|xz|7z|rar|br|jar|phar\.gz)$/i;

export function isCompressed(path: string): boolean {
  return COMPRESSED.test(path);
}

/**
 * Raw deflate in plain JavaScript, bundled with Presscast: the bytes depend on its pinned version only, while
 * those of the zlib inside Node change with Node's version and the processor.
 */
export function deflateOne(input: Uint8Array): Uint8Array | undefined {
  const output = deflateSync(input, { level: 6 });
  return output.length < input.length ? output : undefined;
}

export const deflateHere: Deflate = (inputs) => Promise.resolve(inputs.map(deflateOne));
