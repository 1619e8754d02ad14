import { expect, it } from "vitest";
import { type Feed, openFeed } from "../../src/plan/feed.ts";
import { isProven } from "../../src/publish/is-proven.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";

const [used, lost] = [testSigner("used"), testSigner("stranger")];
const unsigned = feedOf("https://acme.example/plugins");
const { payload = "" } = JSON.parse(unsigned) as { payload?: string };
const signedBy = (signer: typeof used): string => sealEnvelope(payload, [signer.signFeed(payload)]);
const catalog = { ...catalogOf(versionsYaml({ "1.0.0": { status: "released" } })), keys: [used.publicKey] };

it.each<[boolean, string, boolean, string | undefined]>([
  [true, "where nothing is signed", false, unsigned],
  [true, "where nothing is published", true, undefined],
  [true, "what a listed key has signed", true, signedBy(used)],
  [false, "what nobody has signed, and is about to be", true, unsigned],
  [false, "what a key has signed that is not listed", true, signedBy(lost)],
])("is %s: %s", (expected, _, isSigning, text) => {
  const feed = text === undefined ? undefined : (openFeed(text) as Feed);
  expect(isProven({ catalog, published: publishedOf({}, { feed }) }, isSigning)).toBe(expected);
});
