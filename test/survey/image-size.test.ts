import { expect, it } from "vitest";
import { imageSize, svgSize } from "../../src/survey/image-size.ts";

/** Beginnings of pictures of 320 × 200, as their formats have them. */
const PICTURES: Readonly<Record<string, string>> = {
  PNG: "89504e470d0a1a0a0000000d4948445200000140000000c80806000000",
  GIF: "4749463839614001c800f70000",
  "a JPEG with metadata": "ffd8ffe000104a46494600010100000100010000ffc000110800c80140030122000211010311",
  "a progressive JPEG": "ffd8ffffc200110800c80140030122000211010311",
  "lossy WebP": "52494646000000005745425056503820000000003001009d012a4001c800",
  "lossless WebP": "5249464600000000574542505650384c000000002f3fc131001c8c",
  "extended WebP": "524946460000000057454250565038580a000000000000003f0100c70000",
};

it.each(Object.entries(PICTURES))("knows the size of %s", (_, hex) => {
  expect(imageSize(Buffer.from(hex, "hex"))).toEqual({ width: 320, height: 200 });
});

it.each(Object.entries(PICTURES))("takes no part of %s for a picture", (_, hex) => {
  const bytes = Buffer.from(hex, "hex");
  for (let length = 0; length < 10; length += 1) expect(imageSize(bytes.subarray(0, length))).toBeUndefined();
});

it.each(["", "<svg/>", "<script>alert(1)</script>", "\u0000".repeat(40)])(
  "takes %j for no picture",
  (text) => {
    expect(imageSize(Buffer.from(text))).toBeUndefined();
  },
);

it.each([
  ['<?xml version="1.0"?><svg xmlns="x" viewBox="0 0 320 200"/>', { width: 320, height: 200 }],
  ["<svg width='9' viewBox=' -5,-5 1.5 3 '>", { width: 1.5, height: 3 }],
  ['<svg viewBox="0 0 0 0"/>', undefined],
  ['<svg width="10" height="10"/>', undefined],
  ["", undefined],
])("takes the size of %s from its viewBox", (svg, size) => {
  expect(svgSize(Buffer.from(svg))).toEqual(size);
});
