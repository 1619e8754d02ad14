import { expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import { feedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";

const SITE = "https://acme.github.io/plugins";
const extensions = { "acme-bridge": { offers: [], withdrawn: [] } };
const payload = { format: 1, site: SITE, serial: 1_780_272_000, plugins: extensions };

it("opens a feed, with the text that it was read from and what its signatures say", () => {
  const text = feedOf(SITE, extensions);
  const feed = openFeed(text);
  expect(isFeed(feed)).toBe(true);
  expect(feed).toMatchObject({ text, payload: { site: SITE, plugins: extensions }, signatures: [] });
  const signed = JSON.stringify(payload);
  const signature = testSigner("used").signFeed(signed);
  expect(openFeed(sealEnvelope(signed, [signature])).signatures).toEqual([signature]);
});

it.each([
  ["another format", { ...payload, format: 2 }],
  ["no serial", { ...payload, serial: undefined }],
  ["a serial that is no number", { ...payload, serial: "1" }],
  ["a serial past what can be counted", { ...payload, serial: 2 ** 60 }],
  ["no site", { ...payload, site: null }],
  ["plugins that are null", { ...payload, plugins: null }],
  [
    "a plugin whose files would lie elsewhere",
    { ...payload, plugins: { "../../etc": extensions["acme-bridge"] } },
  ],
  ["no object", null],
])("is not opened as a feed with %s", (_, value) => {
  const file = openFeed(sealEnvelope(JSON.stringify(value)));
  expect(file.payload).toBeUndefined();
  expect(isFeed(file)).toBe(false);
});

it.each(["", "not found", "{}", sealEnvelope("{")])("takes %j for a file of somebody else", (text) => {
  expect(openFeed(text)).toEqual({ text, payload: undefined, signatures: [] });
});

it("is opened even if a later Presscast has added keys", () => {
  const later = openFeed(sealEnvelope(JSON.stringify({ ...payload, mirrors: [] })));
  expect(later.payload).toMatchObject({ serial: payload.serial });
});
