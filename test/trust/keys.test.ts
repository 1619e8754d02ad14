import { createPrivateKey, createPublicKey } from "node:crypto";
import { expect, it } from "vitest";
import { keyId, keyPair, seedIn } from "../../src/trust/keys.ts";

// RFC 8032, 7.1, test 1.
const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
const raw = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const pair = keyPair(seed);

it("makes the public key of RFC 8032 and writes both as the DER that OpenSSL reads", () => {
  const [, publicKey = ""] = pair.publicKey.split(":");
  const [, privateKey = ""] = pair.privateKey.split(":");
  const spki = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
  const pkcs8 = createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });
  expect(Buffer.from(spki.export({ format: "jwk" }).x ?? "", "base64url").toString("hex")).toBe(raw);
  expect(createPublicKey(pkcs8).equals(spki)).toBe(true);
  expect(pair.publicKey).toMatch(/^ed25519:MCowBQYDK2VwAyEA/);
  expect(pair.privateKey).toMatch(/^ed25519-private:MC4CAQAwBQYDK2VwBCIEI/);
});

it("reads the secret back, even with the line feed that is often pasted with it", () => {
  expect(seedIn(pair.privateKey)).toEqual(seed);
  expect(seedIn(` ${pair.privateKey}\n`)).toEqual(seed);
});

it.each([
  ["nothing", ""],
  ["the public key", pair.publicKey],
  ["no prefix", pair.privateKey.split(":")[1] ?? ""],
  ["one that is cut off", pair.privateKey.slice(0, -4)],
  ["one with something behind it", `${pair.privateKey}AAAA`],
  ["two", `${pair.privateKey}\n${pair.privateKey}`],
  ["other characters", pair.privateKey.replace("MC4", "M-4")],
  ["a key of another kind", pair.privateKey.replace("AwBQYDK2Vw", "AwBQYDK2Vu")],
])("reads no secret from %s", (_, text) => {
  expect(seedIn(text)).toBeUndefined();
});

it("names a key by the sha256 of its 32 bytes, and names nothing else", () => {
  expect(keyId(pair.publicKey)).toBe("21fe31dfa154a261");
  expect(keyId("ed25519:AAAA")).toBeUndefined();
});
