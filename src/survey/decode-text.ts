/**
 * Bytes as text: UTF-8, or else Latin-1 in the form that browsers read it (windows-1252). A byte order mark
 * stays, because PHP sees it too.
 *
 * @param isCut the bytes are the start of a file, so that its last character may be incomplete
 */
export function decodeText(
  bytes: Uint8Array,
  isCut = false,
): { readonly text: string; readonly isUtf8: boolean } {
  try {
    const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: strict.decode(bytes, { stream: isCut }), isUtf8: true };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), isUtf8: false };
  }
}
