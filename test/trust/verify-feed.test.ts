import { assert, integer, nat, property } from "fast-check";
import { expect, it } from "vitest";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import { MOST_FEED_BYTES, verifyFeed } from "../../src/trust/verify-feed.ts";
import { feedVectors } from "../support/site/signature-vectors.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { done, failed } from "../../src/report/result.ts";

const signer = testSigner("used");
const keys = [signer.publicKey];

it("agrees with the vectors that the updater is tested with", async () => {
  const text = `${JSON.stringify(feedVectors(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../vectors/feed-signature.json");
});

it.each(feedVectors())("$verdict: $name", ({ keys: pinned, feed, verdict, payload }) => {
  const found = verifyFeed(feed, pinned);
  expect(found.kind === "failed" ? found.why : "accepted").toBe(verdict);
  expect(found.kind === "done" ? found.value.payload : undefined).toBe(payload);
});

it("tells which key it was", () => {
  expect(
    verifyFeed(sealEnvelope("{}", [signer.signFeed("{}")]), [testSigner("spare").publicKey, ...keys]),
  ).toEqual(done({ payload: "{}", publicKey: signer.publicKey }));
});

it("refuses a feed over 1 MiB, and accepts one of exactly that size", () => {
  const sized = (payload: string): string => sealEnvelope(payload, [signer.signFeed(payload)]);
  const rest = MOST_FEED_BYTES - Buffer.byteLength(sized(""));
  expect(verifyFeed(sized("x".repeat(rest)), keys).kind).toBe("done");
  expect(verifyFeed(sized("x".repeat(rest + 1)), keys)).toEqual(failed("size"));
  expect(verifyFeed(sized("ü".repeat(rest / 2 + 1)), keys)).toEqual(failed("size"));
});

it("accepts only the signed text from a file with any byte changed", () => {
  const payload = '{"format":1,"serial":1,"plugins":{}}';
  const bytes = Buffer.from(sealEnvelope(payload, [signer.signFeed(payload)]));
  assert(
    property(nat(bytes.length - 1), integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      const found = verifyFeed(changed.toString("utf8"), keys);
      expect(found.kind === "done" ? found.value.payload : payload).toBe(payload);
    }),
    { numRuns: 2000 },
  );
});
