import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { feedBytes, isSignedBy, packageBytes } from "../../src/trust/signed-bytes.ts";
import { testSigner } from "../support/site/test-keys.ts";

const signer = testSigner("used");
const { publicKey } = signer;

it("puts the context before a feed's payload, whatever letters are in that", () => {
  expect(feedBytes("ü")).toEqual(Buffer.from("presscast-feed-v1\nü"));
});

it("takes a package by its raw SHA-384", () => {
  expect(packageBytes(Buffer.from("PK"))).toEqual(createHash("sha384").update("PK").digest());
});

it("says whose signature it is", () => {
  const { signature } = signer.signFeed("{}");
  expect(isSignedBy(publicKey, feedBytes("{}"), signature)).toBe(true);
  expect(isSignedBy(testSigner("spare").publicKey, feedBytes("{}"), signature)).toBe(false);
  expect(isSignedBy("ed25519:AAAA", feedBytes("{}"), signature)).toBe(false);
  expect(isSignedBy(publicKey, feedBytes("{}"), ` ${signature}`)).toBe(false);
});
