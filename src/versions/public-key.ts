import { isSoundPoint } from "./is-sound-point.ts";

/** What stands before the key's 32 bytes in its SPKI form (RFC 8410). */
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const PREFIX = "ed25519:";
/** What a PKCS8 private key of Ed25519 starts with in base64, with and without attributes. */
const SECRET = /ed25519-private|PRIVATE KEY|^(?:ed25519:)?M(?:C4CAQAwBQYDK2Vw|FECAQEwBQYDK2Vw)/i;

/** Why a text is no public key; `text` is what was meant, where that can be told. */
export type KeyFault =
  | { readonly kind: "secret" | "spelling" | "unsound" }
  | { readonly kind: "bare"; readonly text: string };

/** The 32 bytes of a public key as versions.yaml has it, `ed25519:` and the SPKI DER in base64; undefined for all else. */
export function publicKeyBytes(text: string): Uint8Array | undefined {
  if (!known.has(text)) {
    const raw = rawIn(text);
    known.set(text, raw && isSoundPoint(raw) ? raw : undefined);
  }
  return known.get(text);
}

/** The point costs more than a signature, and every feed asks for the same few keys. */
const known = new Map<string, Uint8Array | undefined>();

/** The opposite of {@link publicKeyBytes}. */
export function publicKeyText(raw: Uint8Array): string {
  return PREFIX + Buffer.concat([SPKI, raw]).toString("base64");
}

export function keyFault(text: string): KeyFault | undefined {
  if (SECRET.test(text)) return { kind: "secret" };
  if (rawIn(text)) return publicKeyBytes(text) ? undefined : { kind: "unsound" };
  const bare = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  const bytes = Buffer.from(bare, "base64");
  const isKey = bytes.toString("base64").replace(/=+$/, "") === bare.replace(/=+$/, "");
  const raw = bytes.length === 44 && bytes.subarray(0, 12).equals(SPKI) ? bytes.subarray(12) : bytes;
  return isKey && raw.length === 32 && isSoundPoint(raw)
    ? { kind: "bare", text: publicKeyText(raw) }
    : { kind: "spelling" };
}

function rawIn(text: string): Uint8Array | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const raw = Buffer.from(text.slice(PREFIX.length), "base64").subarray(SPKI.length);
  return raw.length === 32 && publicKeyText(raw) === text ? raw : undefined;
}
