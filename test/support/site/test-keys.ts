import { createHash } from "node:crypto";
import { type KeyPair, keyPair } from "../../../src/trust/keys.ts";
import { openSigner, type Signer } from "../../../src/trust/signer.ts";

/** A key pair that everybody can make: for tests alone. */
export function testKeyPair(name: string): KeyPair {
  return keyPair(createHash("sha256").update(`presscast test key ${name}`).digest());
}

export function testSigner(name: string): Signer {
  const signer = openSigner(testKeyPair(name).privateKey);
  if (!signer) throw new Error(`no signer ${name}`);
  return signer;
}
