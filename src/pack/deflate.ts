import { ZLIB_WASM } from "./zlib-wasm.ts";

/** Compresses each input; undefined where it would not get smaller. */
export type Deflate = (inputs: readonly Uint8Array[]) => Promise<(Uint8Array | undefined)[]>;

/** Formats that are compressed already: trying again costs time and gains nothing. */
const COMPRESSED =
  /\.(?:png|jpe?g|gif|webp|avif|woff2?|mp3|mp4|m4a|ogg|webm|zip|gz|tgz|bz2|xz|7z|rar|br|jar|phar\.gz)$/i;

export function isCompressed(path: string): boolean {
  return COMPRESSED.test(path);
}

/** Two thirds of the time of level 6, for 2 % more bytes: docs/decisions/0015-speed.md. */
const LEVEL = 5;
const PIECE = 1 << 16;

/** Of zlib's manual: https://zlib.net/manual.html#Constants */
const Z_NO_FLUSH = 0;
const Z_FINISH = 4;
const Z_STREAM_END = 1;

interface Zlib {
  readonly memory: { readonly buffer: ArrayBuffer };
  malloc(size: number): number;
  deflate_new(): number;
  deflate_init_raw(stream: number, level: number): number;
  /** The bytes that it wrote in the lower three bytes, and zlib's answer in the highest. */
  deflate_process(
    stream: number,
    from: number,
    size: number,
    to: number,
    room: number,
    flush: number,
  ): number;
  deflate_last_consumed(stream: number): number;
  deflate_end(stream: number): number;
}

/** Node has it, and the types of Node have not. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface OpenZlib {
  readonly zlib: Zlib;
  readonly from: number;
  readonly to: number;
}

let opened: OpenZlib | undefined;

/**
 * Raw deflate by a zlib in WebAssembly, bundled with Presscast: the bytes depend on its pinned version only, while those
 * of the zlib inside Node change with Node's version and the processor.
 */
export function deflateOne(input: Uint8Array): Uint8Array | undefined {
  const { zlib } = (opened ??= openZlib());
  const stream = zlib.deflate_new();
  demand(zlib.deflate_init_raw(stream, LEVEL));
  const output = joined(deflated(opened, stream, input));
  demand(zlib.deflate_end(stream));
  return output.length < input.length ? output : undefined;
}

export const deflateHere: Deflate = (inputs) => Promise.resolve(inputs.map(deflateOne));

function deflated({ zlib, from, to }: OpenZlib, stream: number, input: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let taken = 0, isOver = false; !isOver;) {
    const piece = input.subarray(taken, taken + PIECE);
    const isLast = taken + piece.length === input.length;
    // Its memory is another buffer once it has grown.
    new Uint8Array(zlib.memory.buffer).set(piece, from);
    const told = zlib.deflate_process(stream, from, piece.length, to, PIECE, isLast ? Z_FINISH : Z_NO_FLUSH);
    const answer = demand(told >> 24);
    pieces.push(new Uint8Array(zlib.memory.buffer).slice(to, to + (told & 0xff_ff_ff)));
    taken += zlib.deflate_last_consumed(stream);
    isOver = answer === Z_STREAM_END;
  }
  return pieces;
}

/** Of an own buffer, since all of it goes from one thread to another. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function demand(answer: number): number {
  if (answer < 0) throw new Error(`zlib answers ${answer}`);
  return answer;
}

function openZlib(): OpenZlib {
  const module = new WebAssembly.Module(Buffer.from(ZLIB_WASM, "base64"));
  const zlib = new WebAssembly.Instance(module).exports as Zlib;
  return { zlib, from: zlib.malloc(PIECE), to: zlib.malloc(PIECE) };
}
