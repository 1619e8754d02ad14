/** How large a bitmap is shown: PNG, GIF, JPEG or WebP, told by its bytes; undefined for anything else. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Reads {@link ImageSize}. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const size = png(data) ?? gif(data) ?? webp(data) ?? jpeg(data);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // cut off
    throw error;
  }
}

/** How wide and high an SVG is drawn, as its `viewBox` says; undefined without one. */
export function svgSize(bytes: Uint8Array): ImageSize | undefined {
  const text = Buffer.from(bytes.subarray(0, 10_000)).toString();
  const box = /<svg\b[^>]*?\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d[\d.]*)[\s,]+(\d[\d.]*)/i.exec(
    text,
  );
  const [width, height] = [Number(box?.[1]), Number(box?.[2])];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** @see https://www.w3.org/TR/png-3/#11IHDR */
function png(data: Buffer): ImageSize | undefined {
  if (!data.subarray(0, 8).equals(Buffer.from("\x89PNG\r\n\x1A\n", "latin1"))) return undefined;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function gif(data: Buffer): ImageSize | undefined {
  if (!/^GIF8[79]a$/.test(data.toString("latin1", 0, 6))) return undefined;
  return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

/** @see https://developers.google.com/speed/webp/docs/riff_container */
function webp(data: Buffer): ImageSize | undefined {
  if (data.toString("latin1", 0, 4) !== "RIFF" || data.toString("latin1", 8, 12) !== "WEBP") return undefined;
  const kind = data.toString("latin1", 12, 16);
  if (kind === "VP8X") return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
  if (kind === "VP8L") {
    const bits = data.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
}

/** The first frame header. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf B.2.2 */
function jpeg(data: Buffer): ImageSize | undefined {
  if (data.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (data[at] === 0xff) {
    const marker = data.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    // A filling byte stands before the marker itself.
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}
