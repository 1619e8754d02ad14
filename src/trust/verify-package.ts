import { isSignedBy, packageBytes } from "./signed-bytes.ts";

/** WordPress core reads no more of a `.sig`. */
const MOST_BYTES = 10_240;

/**
 * Whether a ZIP is signed with one of the keys.
 *
 * @param signature the text of its `.zip.sig`: one signature a line, one good one is enough
 */
export function verifyPackage(zip: Uint8Array, signature: string, publicKeys: readonly string[]): boolean {
  if (signature.length > MOST_BYTES) return false;
  const bytes = packageBytes(zip);
  const lines = signature.split("\n").map((line) => line.trim());
  return lines.some((line) => publicKeys.some((key) => isSignedBy(key, bytes, line)));
}
