import { createHash, createPublicKey, verify } from "node:crypto";
import { publicKeyBytes } from "../versions/public-key.ts";

/** Keeps a feed's signature from being taken for one of anything else. */
const FEED_CONTEXT = "presscast-feed-v1\n";

/** The bytes that a feed's signature is over. */
export function feedBytes(payload: string): Uint8Array {
  return Buffer.from(FEED_CONTEXT + payload);
}

/** The bytes that a package's signature is over: as WordPress core's `verify_file_signature()` and FAIR have it. */
export function packageBytes(zip: Uint8Array): Uint8Array {
  return createHash("sha384").update(zip).digest();
}

/** Whether a signature, 64 bytes in base64, is the key's over these bytes. */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const raw = publicKeyBytes(publicKey);
  if (!raw || !/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false;
  const key = createPublicKey({
    key: Buffer.from(publicKey.slice(publicKey.indexOf(":") + 1), "base64"),
    format: "der",
    type: "spki",
  });
  return verify(null, bytes, key, Buffer.from(signature, "base64"));
}
