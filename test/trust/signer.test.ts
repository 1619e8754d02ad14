import { expect, it } from "vitest";
import { keyId } from "../../src/trust/keys.ts";
import { openSigner } from "../../src/trust/signer.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const pair = testKeyPair("used");

it("signs with the key that it is opened with, and says which that is", () => {
  const signer = openSigner(`${pair.privateKey}\n`);
  expect(signer).toMatchObject({ publicKey: pair.publicKey, keyId: keyId(pair.publicKey) });
  expect(signer?.signFeed("{}")).toEqual({
    key: signer?.keyId,
    signature: expect.stringMatching(/^.{86}==$/),
  });
  expect(signer?.signPackage(Buffer.from("PK"))).toMatch(/^.{86}==\n$/);
});

it("signs the same with the same bytes, so that publishing again changes none", () => {
  const [first, again] = [openSigner(pair.privateKey), openSigner(pair.privateKey)];
  expect(again?.signFeed("{}")).toEqual(first?.signFeed("{}"));
});

it("is not opened with the public key", () => {
  expect(openSigner(pair.publicKey)).toBeUndefined();
});
