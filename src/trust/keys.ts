import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { publicKeyBytes, publicKeyText } from "../versions/public-key.ts";

/** What stands before the 32 secret bytes in the PKCS8 form of a private key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const PREFIX = "ed25519-private:";

export interface KeyPair {
  /** For versions.yaml: `ed25519:` and the SPKI DER in base64. */
  readonly publicKey: string;
  /** The secret: `ed25519-private:` and the PKCS8 DER in base64. */
  readonly privateKey: string;
}

/** @param seed 32 random bytes: the secret itself */
export function keyPair(seed: Uint8Array): KeyPair {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: publicKeyText(spki.subarray(-32)),
    privateKey: PREFIX + Buffer.concat([PKCS8, seed]).toString("base64"),
  };
}

/** The secret bytes of a private key as `keygen` prints it; undefined for anything else. */
export function seedIn(privateKey: string): Uint8Array | undefined {
  const text = privateKey.trim();
  if (!text.startsWith(PREFIX)) return undefined;
  const der = Buffer.from(text.slice(PREFIX.length), "base64");
  const isKey = der.length === 48 && der.subarray(0, PKCS8.length).equals(PKCS8);
  return isKey && PREFIX + der.toString("base64") === text ? der.subarray(PKCS8.length) : undefined;
}

/** What a signature names its key by: the first 16 hex digits of the sha256 of the key's 32 bytes. */
export function keyId(publicKey: string): string | undefined {
  const raw = publicKeyBytes(publicKey);
  return raw && createHash("sha256").update(raw).digest("hex").slice(0, 16);
}
