import { createHash, createPrivateKey, sign } from "node:crypto";
import { sealEnvelope, type Signature } from "../../../src/trust/envelope.ts";
import type { FeedRefusal } from "../../../src/trust/verify-feed.ts";
import { testKeyPair, testSigner } from "./test-keys.ts";

export interface FeedVector {
  readonly name: string;
  /** Pinned by the reader. */
  readonly keys: readonly string[];
  /** The exact text of the file. */
  readonly feed: string;
  readonly verdict: "accepted" | FeedRefusal;
  /** The text that is accepted. */
  readonly payload?: string;
}

export interface PackageVector {
  readonly name: string;
  readonly keys: readonly string[];
  /** The ZIP's bytes in base64; any bytes will do. */
  readonly package: string;
  /** The text of its `.zip.sig`. */
  readonly signature: string;
  readonly verdict: "accepted" | "refused";
}

const [used, spare, stranger] = [testSigner("used"), testSigner("spare"), testSigner("stranger")];
const keys = [used.publicKey, spare.publicKey];
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const payload = JSON.stringify({
  format: 1,
  site: "https://acme.github.io/plugins",
  serial: 1_773_131_400,
  expires: "2026-06-08T08:30:00Z",
  commit: "3f2a91c8d0b7e6f5a4c3b2a1908f7e6d5c4b3a29",
  check_every: 3600,
  keys,
  plugins: {
    "acme-bridge": { offers: [], withdrawn: [{ version: "1.1.0", reason: "It deletes drafts – “all”." }] },
  },
});
const other = payload.replace("1773131400", "1773131401");
const good = used.signFeed(payload);
const sealed = sealEnvelope(payload, [good]);
const unknown = { key: "0000000000000000", signature: good.signature };

function rawSigned(name: string, bytes: Uint8Array): string {
  const key = Buffer.from(testKeyPair(name).privateKey.split(":")[1] ?? "", "base64");
  return sign(null, bytes, createPrivateKey({ key, format: "der", type: "pkcs8" })).toString("base64");
}

/** The same point with another scalar for the same signature: RFC 8032 forbids it. */
function malleated({ key, signature }: Signature): Signature {
  const bytes = Buffer.from(signature, "base64");
  const scalar = BigInt(`0x${Buffer.from(bytes.subarray(32).toReversed()).toString("hex")}`) + ORDER;
  const half = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex").toReversed();
  return { key, signature: Buffer.concat([bytes.subarray(0, 32), half]).toString("base64") };
}

/** A key of small order, and a signature that verifies with it over any bytes wherever that is not looked at. */
const weak = {
  key: `ed25519:MCowBQYDK2VwAyEA${Buffer.from(`01${"00".repeat(31)}`, "hex").toString("base64")}`,
  signature: Buffer.from(`01${"00".repeat(63)}`, "hex").toString("base64"),
  id: createHash("sha256")
    .update(Buffer.from(`01${"00".repeat(31)}`, "hex"))
    .digest("hex")
    .slice(0, 16),
};

const inContext = (context: string): string =>
  sealEnvelope(payload, [{ key: good.key, signature: rawSigned("used", Buffer.from(context + payload)) }]);

/** What every reader of feeds must agree on: test/vectors/feed-signature.json. */
export function feedVectors(): FeedVector[] {
  const accepted = (name: string, feed: string, pinned = keys): FeedVector => ({
    name,
    keys: pinned,
    feed,
    verdict: "accepted",
    payload,
  });
  const refused = (verdict: FeedRefusal, name: string, feed: string, pinned = keys): FeedVector => ({
    name,
    keys: pinned,
    feed,
    verdict,
  });
  return [
    accepted("signed with the key in use", sealed),
    accepted("signed with the spare key", sealEnvelope(payload, [spare.signFeed(payload)])),
    accepted("signed with one key of several", sealed, [spare.publicKey, used.publicKey, stranger.publicKey]),
    accepted("a second signature by a key that is not known", sealEnvelope(payload, [unknown, good])),
    accepted(
      "a wrong signature by one key beside a good one by another",
      sealEnvelope(payload, [{ ...good, key: spare.keyId }, good]),
    ),
    accepted(
      "signatures of another kind beside it",
      JSON.stringify({ payload, signatures: [{ ml_dsa: 1 }, "?", good] }),
    ),
    accepted("without line breaks", JSON.stringify(JSON.parse(sealed))),
    accepted(
      "with a key that a later format has added",
      JSON.stringify({ payload, note: {}, signatures: [good] }),
    ),
    accepted(
      "the payload twice, the last one signed",
      sealed.replace("{", `{ "payload": ${JSON.stringify(other)},`),
    ),
    refused("unsigned", "not signed", sealEnvelope(payload)),
    refused(
      "unsigned",
      "a signature that is cut off",
      sealEnvelope(payload, [{ ...good, signature: good.signature.slice(0, 80) }]),
    ),
    refused(
      "unsigned",
      "a signature with a line feed in it",
      sealEnvelope(payload, [{ ...good, signature: `${good.signature}\n` }]),
    ),
    refused(
      "unsigned",
      "a signature in base64url",
      sealEnvelope(payload, [
        { ...good, signature: Buffer.from(good.signature, "base64").toString("base64url") },
      ]),
    ),
    refused(
      "unsigned",
      "a name of a key in capitals",
      sealEnvelope(payload, [{ ...good, key: good.key.toUpperCase() }]),
    ),
    refused(
      "unknown_key",
      "signed with a key that is not pinned",
      sealEnvelope(payload, [stranger.signFeed(payload)]),
    ),
    refused("unknown_key", "no key is pinned", sealed, []),
    refused(
      "unknown_key",
      "announced by itself alone",
      sealEnvelope(payload.replace(spare.publicKey, stranger.publicKey), [
        stranger.signFeed(payload.replace(spare.publicKey, stranger.publicKey)),
      ]),
    ),
    refused(
      "unknown_key",
      "pinned is a key of small order",
      sealEnvelope(payload, [{ key: weak.id, signature: weak.signature }]),
      [weak.key],
    ),
    refused(
      "bad_signature",
      "a stranger's signature under a pinned key's name",
      sealEnvelope(payload, [{ ...stranger.signFeed(payload), key: good.key }]),
    ),
    refused("bad_signature", "another payload than the signed one", sealEnvelope(other, [good])),
    refused(
      "bad_signature",
      "one bit of the signature turned",
      sealEnvelope(payload, [
        { ...good, signature: good.signature.replace(/^./, (first) => (first === "A" ? "B" : "A")) },
      ]),
    ),
    refused(
      "bad_signature",
      "a signature of nothing but zeros",
      sealEnvelope(payload, [{ ...good, signature: `${"A".repeat(86)}==` }]),
    ),
    refused("bad_signature", "the scalar beyond the group's order", sealEnvelope(payload, [malleated(good)])),
    refused("bad_signature", "no context", inContext("")),
    refused("bad_signature", "the context of another version", inContext("presscast-feed-v2\n")),
    refused("bad_signature", "the context without its line feed", inContext("presscast-feed-v1")),
    refused("bad_signature", "white space added to the payload", sealEnvelope(`${payload} `, [good])),
    refused(
      "bad_signature",
      "the payload parsed and written again",
      sealEnvelope(JSON.stringify(JSON.parse(payload), null, 1), [good]),
    ),
    refused(
      "bad_signature",
      "the payload twice, the first one signed",
      sealed.replace(`"signatures"`, `"payload": ${JSON.stringify(other)},\n  "signatures"`),
    ),
    refused(
      "bad_signature",
      "the signature of a package with the same bytes",
      sealEnvelope(payload, [{ ...good, signature: used.signPackage(Buffer.from(payload)).trim() }]),
    ),
    refused("shape", "empty", ""),
    refused("shape", "a web page", "<!DOCTYPE html><title>Not found</title>"),
    refused("shape", "cut off", sealed.slice(0, -20)),
    refused("shape", "something behind its end", `${sealed}{}`),
    refused("shape", "the payload alone", payload),
    refused(
      "shape",
      "a payload that is no text",
      JSON.stringify({ payload: JSON.parse(payload), signatures: [good] }),
    ),
    refused("shape", "no signatures", JSON.stringify({ payload })),
    refused("shape", "signatures that are no list", JSON.stringify({ payload, signatures: good })),
    refused("shape", "a list of feeds", `[${sealed}]`),
    refused(
      "shape",
      "more than sixteen signatures",
      sealEnvelope(
        payload,
        Array.from({ length: 17 }, () => good),
      ),
    ),
    refused("shape", "half of a character", String.raw`{"payload":"\ud800","signatures":[]}`),
  ];
}

/** test/vectors/package-signature.json. */
export function packageVectors(): PackageVector[] {
  const zip = Buffer.from("PK: any bytes, the signature is over the SHA-384 of them");
  const vector = (
    verdict: PackageVector["verdict"],
    name: string,
    signature: string,
    bytes: Uint8Array = zip,
  ): PackageVector => ({ name, keys, package: Buffer.from(bytes).toString("base64"), signature, verdict });
  const own = used.signPackage(zip);
  const digest = (name: string): Uint8Array => createHash(name).update(zip).digest();
  return [
    vector("accepted", "signed with the key in use", own),
    vector("accepted", "signed with the spare key", spare.signPackage(zip)),
    vector("accepted", "without a line feed at its end", own.trim()),
    vector("accepted", "a second line by a key that is not known", stranger.signPackage(zip) + own),
    vector("refused", "signed with another key", stranger.signPackage(zip)),
    vector("refused", "another package", own, Buffer.concat([zip, Buffer.from("\0")])),
    vector("refused", "nothing", ""),
    vector("refused", "a web page", "<!DOCTYPE html><title>Not found</title>"),
    vector("refused", "cut off", own.slice(0, 60)),
    vector("refused", "over the bytes themselves", rawSigned("used", zip)),
    vector("refused", "over the SHA-256", rawSigned("used", digest("sha256"))),
    vector(
      "refused",
      "over the SHA-384 in hex",
      rawSigned("used", Buffer.from(Buffer.from(digest("sha384")).toString("hex"))),
    ),
    vector(
      "refused",
      "a feed's signature over the same bytes",
      `${used.signFeed(zip.toString()).signature}\n`,
    ),
  ];
}
