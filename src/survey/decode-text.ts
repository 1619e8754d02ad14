/**
 * Bytes as text: UTF-8, or else Latin-1 in the form that browsers read it (windows-1252). In a file that is not UTF-8
 * each line is read by itself, so that one stray byte spoils no other line. A byte order mark stays, because PHP sees
 * it too.
 *
 * @param isCut the bytes are the start of a file, so that its last character may be incomplete
 */
export function decodeText(
  bytes: Uint8Array,
  isCut = false,
): { readonly text: string; readonly isUtf8: boolean } {
  const whole = asUtf8(bytes, isCut);
  if (whole !== undefined) return { text: whole, isUtf8: true };
  const text = linesOf(bytes).map(({ line, isLast }) => asUtf8(line, isCut && isLast) ?? LATIN.decode(line));
  return { text: text.join(""), isUtf8: false };
}

const LATIN = new TextDecoder("windows-1252");

function asUtf8(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Each with its end. No byte of a longer UTF-8 character is a line end. */
function linesOf(bytes: Uint8Array): { readonly line: Uint8Array; readonly isLast: boolean }[] {
  const lines = [];
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    end = Math.min(end + 1, bytes.length);
    lines.push({ line: bytes.subarray(start, end), isLast: end === bytes.length });
    start = end;
  }
  return lines;
}
