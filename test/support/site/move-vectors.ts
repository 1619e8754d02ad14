import type { MoveRefusal } from "../../../src/plan/read-move.ts";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { testSigner } from "./test-keys.ts";

export interface MoveVector {
  readonly name: string;
  /** Addresses of the update site, before and after. */
  readonly from: string;
  readonly to: string;
  /** Trusted of the old address. */
  readonly keys: readonly string[];
  /** The exact text of the new address's feed.json. */
  readonly feed: string;
  readonly verdict: "moved" | MoveRefusal;
}

const [used, spare, stranger] = [testSigner("used"), testSigner("spare"), testSigner("stranger")];
const from = "https://acme.github.io/plugins";
const to = "https://plugins.acme.example";
const keys = [used.publicKey, spare.publicKey];
const payload = {
  format: 1,
  site: to,
  path: "feed.json",
  moved_from: [from],
  serial: 1_773_131_400,
  expires: "2026-06-08T08:30:00Z",
  commit: "3f2a91c8d0b7e6f5a4c3b2a1908f7e6d5c4b3a29",
  check_every: 3600,
  keys,
  plugins: { "acme-bridge": { offers: [], withdrawn: [] } },
};

function sealed(changes: object = {}, by = used): string {
  const text = JSON.stringify({ ...payload, ...changes });
  return sealEnvelope(text, [by.signFeed(text)]);
}

/** What every reader must agree on that follows an update site to another address: test/vectors/move.json. */
export function moveVectors(): MoveVector[] {
  const vector = (verdict: MoveVector["verdict"], name: string, feed: string): MoveVector => ({
    name,
    from,
    to,
    keys,
    feed,
    verdict,
  });
  const named = (name: string, before: unknown): MoveVector =>
    vector("unnamed", name, sealed({ moved_from: before }));
  return [
    vector("moved", "signed with the key in use, and naming the old address", sealed()),
    vector("moved", "signed with the spare key", sealed({}, spare)),
    vector(
      "moved",
      "naming an address between the two as well",
      sealed({ moved_from: ["https://acme.example/updates", from] }),
    ),
    vector("unsigned", "not signed", sealEnvelope(JSON.stringify(payload))),
    vector("unknown_key", "signed by another publisher, who names the old address", sealed({}, stranger)),
    vector(
      "bad_signature",
      "the old address put in after the signature",
      sealed({ moved_from: ["https://acme.github.io/plugin"] }).replace(
        "acme.github.io/plugin",
        "acme.github.io/plugins",
      ),
    ),
    named("without the old address", undefined),
    named("naming another address", ["https://acme.github.io/themes"]),
    named("naming the old address with a slash", [`${from}/`]),
    named("naming the beginning of the old address", ["https://acme.github.io"]),
    named("naming the old address in a text, not a list", from),
    named("naming the old address as a key", { [from]: from }),
    vector("site", "of a third address, which names the old one", sealed({ site: "https://acme.example" })),
    vector("site", "of the old address, which names itself", sealed({ site: from })),
    vector("shape", "a web page", "<!DOCTYPE html><title>Parked</title>"),
  ];
}
