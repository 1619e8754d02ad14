import { describe, expect, it } from "vitest";
import { type FeedContent, openFeed } from "../../src/plan/feed.ts";
import { feedText, renewal } from "../../src/site/feed-text.ts";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";
import type { Signer } from "../../src/trust/signer.ts";
import { verifyFeed } from "../../src/trust/verify-feed.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { offered, site } from "../support/site/extension-input.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { valueOf } from "../support/value-of.ts";

const DAY = 86_400;
const start = Date.UTC(2026, 5, 1) / 1000;
const moment = (day: number, commit = "a") => ({ now: start + day * DAY, commit: commit.repeat(40) });
const plugins = { "acme-bridge": { offers: [offered("1.2.0")], withdrawn: [] } };

interface Change {
  readonly site?: Site;
  readonly keys?: readonly string[];
  readonly plugins?: Readonly<Record<string, FeedContent>>;
  readonly signer?: Signer;
  readonly published?: string;
}

const feed = (day: number, change: Change = {}, commit?: string): string =>
  feedText({
    site: change.site ?? site,
    path: "acme-bridge/feed.json",
    keys: change.keys ?? [],
    plugins: change.plugins ?? plugins,
    moment: moment(day, commit),
    signer: change.signer,
    published: change.published === undefined ? undefined : openFeed(change.published),
  });
const first = feed(0);

it("has its site, its time, its expiry, and what is offered", () => {
  expect(openEnvelope(first)?.signatures).toEqual([]);
  expect(openFeed(first).payload).toEqual({
    format: 1,
    site: "https://acme.github.io/plugins",
    path: "acme-bridge/feed.json",
    serial: start,
    expires: "2026-08-30T00:00:00Z",
    commit: "a".repeat(40),
    check_every: 3600,
    keys: [],
    plugins,
  });
});

it.each([
  ["the same second", 0, "a"],
  ["a month and another commit later", 30, "b"],
  ["just before half of its life is over", 44.99, "b"],
])("keeps its exact text while it says the same: %s", (_, day, commit) => {
  expect(feed(day, { published: first }, commit)).toBe(first);
});

it.each([45, 89, 400])("is issued again once half of its life is over: day %s", (day) => {
  const again = feed(day, { published: first }, "b");
  expect(openFeed(again).payload).toEqual({
    ...openFeed(first).payload,
    serial: start + day * DAY,
    expires: new Date((start + (day + 90) * DAY) * 1000).toISOString().replace(".000", ""),
    commit: "b".repeat(40),
  });
});

it.each<[string, Change]>([
  ["an offer", { plugins: { "acme-bridge": { offers: [offered("1.3.0")], withdrawn: [] } } }],
  [
    "a condition of an offer",
    { plugins: { "acme-bridge": { offers: [offered("1.2.0", { rollout: 50 })], withdrawn: [] } } },
  ],
  [
    "a warning",
    { plugins: { "acme-bridge": { offers: [], withdrawn: [{ version: "1.2.0", reason: "Bad." }] } } },
  ],
  ["the plugins", { plugins: {} }],
  ["the keys", { keys: ["ed25519:AAAA"] }],
  ["how often sites ask", { site: { ...site, checkEverySeconds: 7200 } }],
  ["the address", { site: { ...site, url: "https://acme.example" } }],
])("is new when this changes: %s", (_, change) => {
  const next = feed(1, { ...change, published: first });
  expect(openFeed(next).payload?.serial).toBe(start + DAY);
  expect(feed(1.5, { ...change, published: next }, "b")).toBe(next);
});

it("is issued again if it does not name its path, as earlier versions wrote it", () => {
  const before = first.replace(String.raw`\"path\":\"acme-bridge/feed.json\",`, "");
  expect(before).not.toBe(first);
  expect(renewal(openFeed(before), start, undefined)).toBe("it did not name its path");
  expect(openFeed(feed(1, { published: before })).payload?.path).toBe("acme-bridge/feed.json");
});

it("has a serial that only rises, even if a clock is wrong", () => {
  const changed = { plugins: {} };
  const early = feed(-10, { ...changed, published: first });
  expect(openFeed(early).payload?.serial).toBe(start + 1);
  expect(openFeed(feed(-20, { published: early })).payload?.serial).toBe(start + 2);
  expect(openFeed(feed(0, { published: early })).payload?.serial).toBe(start + 2);
});

it("starts again if the published text is not a feed", () => {
  for (const published of ["", "not found", sealEnvelope("{}"), sealEnvelope('"format"')]) {
    expect(feed(0, { published })).toBe(first);
  }
});

describe("with a private key", () => {
  const [used, spare] = [testSigner("used"), testSigner("spare")];
  const keys = [used.publicKey, spare.publicKey];
  const signed = feed(0, { keys, signer: used });

  it("is signed with it, over exactly the text in the file", () => {
    const { payload: text, publicKey } = valueOf(verifyFeed(signed, keys));
    expect(publicKey).toBe(used.publicKey);
    expect(JSON.parse(text)).toMatchObject({ serial: start, keys, plugins });
  });

  it("keeps its exact text while it says the same, even on a machine without a key", () => {
    expect(feed(44, { keys, signer: used, published: signed }, "b")).toBe(signed);
    expect(feed(44, { keys, published: signed }, "b")).toBe(signed);
  });

  it.each([
    ["half of its 90 days are over", 45, signed, used],
    ["it was not signed", 1, feed(0, { keys }), used],
    ["it was signed with another key", 1, signed, spare],
    ["its signature was wrong", 1, signed.replace(/3600/, "3601"), used],
  ])("is signed again, since %s", (reason, day, published, signer) => {
    expect(renewal(openFeed(published), moment(day).now, signer)).toBe(reason);
    const again = feed(day, { keys, signer, published });
    expect(valueOf(verifyFeed(again, keys)).publicKey).toBe(signer.publicKey);
    expect(openFeed(again).payload?.serial).toBe(start + day * DAY);
    expect(feed(day + 1, { keys, signer, published: again })).toBe(again);
  });
});

it("keeps no text if the served state may not be the last published one", () => {
  const published = openFeed(first);
  const input = { site, path: "acme-bridge/feed.json", keys: [], plugins, signer: undefined, published };
  expect(feedText({ ...input, moment: moment(1) })).toBe(first);
  const again = feedText({ ...input, moment: { ...moment(1, "b"), isUnsure: true } });
  expect(openFeed(again).payload).toMatchObject({ serial: start + DAY, commit: "b".repeat(40) });
});
