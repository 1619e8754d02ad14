import { expect, it } from "vitest";
import { decodeText } from "../../src/survey/decode-text.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

it("reads UTF-8, and keeps a byte order mark, because PHP sees it too", () => {
  expect(decodeText(utf8("\u{FEFF}Brücke"))).toEqual({ text: "\u{FEFF}Brücke", isUtf8: true });
});

it("reads anything else as browsers read Latin-1", () => {
  const bytes = Uint8Array.of(0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x93);
  expect(decodeText(bytes)).toEqual({ text: "Café €“", isUtf8: false });
});

it("blames an incomplete last character on the cut only if there is one", () => {
  const cut = utf8("Brücke").subarray(0, 3);
  expect(decodeText(cut, true)).toEqual({ text: "Br", isUtf8: true });
  expect(decodeText(cut)).toEqual({ text: "BrÃ", isUtf8: false });
});

it("lets a stray byte spoil its own line and no more", () => {
  const [first, last] = [Buffer.from("Brücke\n"), Buffer.from("\r\nÜber\r日")];
  expect(decodeText(Buffer.concat([first, Buffer.of(0xe9, 0x20), utf8("ü"), last]))).toEqual({
    text: "Brücke\né Ã¼\r\nÜber\r日",
    isUtf8: false,
  });
});
