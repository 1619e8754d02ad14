import { expect, it } from "vitest";
import { keyFault, publicKeyBytes, publicKeyText } from "../../src/versions/public-key.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const { publicKey, privateKey } = testKeyPair("used");
const [, spki = ""] = publicKey.split(":");
const raw = Buffer.from(spki, "base64").subarray(12);

it("reads the 32 bytes, and writes them again", () => {
  expect(publicKeyBytes(publicKey)).toEqual(raw);
  expect(publicKeyText(raw)).toBe(publicKey);
  expect(keyFault(publicKey)).toBeUndefined();
});

it.each([
  ["without its kind", spki],
  ["without its kind and its padding", spki.replace("=", "")],
  ["without its padding", publicKey.replace("=", "")],
  ["as its 32 bytes alone", `ed25519:${raw.toString("base64")}`],
  ["as its 32 bytes without their kind", raw.toString("base64")],
])("knows what was meant by a key %s", (_, text) => {
  expect(publicKeyBytes(text)).toBeUndefined();
  expect(keyFault(text)).toEqual({ kind: "bare", text: publicKey });
});

it.each([
  ["nothing", ""],
  ["the kind alone", "ed25519:"],
  ["too few bytes", "ed25519:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZg=="],
  [
    "too many bytes",
    `ed25519:${Buffer.concat([Buffer.from(spki, "base64"), Buffer.alloc(1)]).toString("base64")}`,
  ],
  ["a key of another kind", publicKey.replace("MCowBQYDK2Vw", "MCowBQYDK2Vu")],
  [
    "another spelling of the same bytes",
    publicKey.replace(/.=$/, (end) => `${String.fromCodePoint((end.codePointAt(0) ?? 0) + 1)}=`),
  ],
  ["a line feed", `${publicKey}\n`],
  ["base64url", `ed25519:${Buffer.from(spki, "base64").toString("base64url").replace("A", "_")}`],
])("takes no key from %s", (_, text) => {
  expect(publicKeyBytes(text)).toBeUndefined();
  expect(keyFault(text)).toEqual({ kind: "spelling" });
});

it("refuses a key of small order, for which anyone can sign", () => {
  const weak = publicKeyText(Buffer.alloc(32));
  expect(publicKeyBytes(weak)).toBeUndefined();
  expect(keyFault(weak)).toEqual({ kind: "unsound" });
});

it.each([
  ["as keygen prints it", privateKey],
  ["without its kind", privateKey.split(":")[1] ?? ""],
  ["under the other kind", `ed25519:${privateKey.split(":")[1]}`],
  ["cut off", privateKey.slice(0, 40)],
  ["as PEM", "-----BEGIN PRIVATE KEY-----"],
])("recognises a private key %s", (_, text) => {
  expect(keyFault(text)).toEqual({ kind: "secret" });
});
