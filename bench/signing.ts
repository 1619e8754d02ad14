import { createHash } from "node:crypto";
import { sealEnvelope } from "../src/trust/envelope.ts";
import { keyPair } from "../src/trust/keys.ts";
import { openSigner } from "../src/trust/signer.ts";
import { verifyFeed } from "../src/trust/verify-feed.ts";
import { verifyPackage } from "../src/trust/verify-package.ts";

const ROUNDS = 50;

/** What signing adds to publishing: a feed of 50 plugins, their own feeds, and their packages. */
export function signing(): string[] {
  const signer = openSigner(keyPair(createHash("sha256").update("bench").digest()).privateKey);
  if (!signer) throw new Error("no signer");
  const keys = [keyPair(createHash("sha256").update("spare").digest()).publicKey, signer.publicKey];
  const plugins = Array.from({ length: 50 }, (_, index) => [
    `plugin-${index}`,
    { offers: ["x".repeat(800)] },
  ]);
  const payload = JSON.stringify({ format: 1, keys, plugins: Object.fromEntries(plugins) });
  const feed = sealEnvelope(payload, [signer.signFeed(payload)]);
  const zip = Buffer.alloc(1_000_000, "PK");
  const signature = signer.signPackage(zip);
  return [
    `Signing, feed of 50 plugins (${payload.length} bytes), packages of 1 MB; median of ${ROUNDS}`,
    `sign the feed: ${median(() => signer.signFeed(payload))} ms`,
    `verify it: ${median(() => verifyFeed(feed, keys))} ms`,
    `sign a package: ${median(() => signer.signPackage(zip))} ms`,
    `verify it: ${median(() => verifyPackage(zip, signature, keys))} ms`,
  ];
}

function median(work: () => unknown): string {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return (times[ROUNDS / 2] ?? 0).toFixed(2);
}
