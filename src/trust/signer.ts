import { createPrivateKey, sign } from "node:crypto";
import type { Signature } from "./envelope.ts";
import { keyId, keyPair, seedIn } from "./keys.ts";
import { feedBytes, packageBytes } from "./signed-bytes.ts";

/** Signs what is published, with one private key. */
export interface Signer {
  /** As the feed's signatures name the key. */
  readonly keyId: string;
  /** As versions.yaml lists it. */
  readonly publicKey: string;
  signFeed(payload: string): Signature;
  /** The text of a `.zip.sig`. */
  signPackage(zip: Uint8Array): string;
}

/** The signer with a private key as `keygen` prints it; undefined for any other text. */
export function openSigner(privateKey: string): Signer | undefined {
  const seed = seedIn(privateKey);
  if (!seed) return undefined;
  const { publicKey } = keyPair(seed);
  const id = keyId(publicKey);
  if (id === undefined) return undefined;
  const der = Buffer.from(privateKey.trim().split(":")[1] ?? "", "base64");
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const signed = (bytes: Uint8Array): string => sign(null, bytes, key).toString("base64");
  return {
    keyId: id,
    publicKey,
    signFeed: (payload) => ({ key: id, signature: signed(feedBytes(payload)) }),
    signPackage: (zip) => `${signed(packageBytes(zip))}\n`,
  };
}
