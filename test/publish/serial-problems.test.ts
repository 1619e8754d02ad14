import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { serialProblems } from "../../src/publish/serial-problems.ts";
import { feedText } from "../../src/site/feed-text.ts";
import { site } from "../support/site/extension-input.ts";
import { testSigner } from "../support/site/test-keys.ts";

const NOW = Date.UTC(2026, 5, 1) / 1000;
const DAY = 86_400;
const at = { file: "versions.yaml", line: 1, column: 1 };
const feedAt = (now: number, published?: string, isAnew = false): string =>
  feedText({
    site,
    path: "feed.json",
    keys: [],
    plugins: {},
    moment: { now, commit: "a".repeat(40), isAnew },
    signer: testSigner("used"),
    published: published === undefined ? undefined : openFeed(published),
  });
const codes = (serial: number, adopt?: string): string[] =>
  serialProblems({ feeds: new Map([["acme/feed.json", openFeed(feedAt(serial))]]), now: NOW, adopt, at }).map(
    ({ code }) => code,
  );

it.each([NOW - 400 * DAY, NOW, NOW + DAY])("goes on from what WordPress sites accept: %s", (serial) => {
  expect(codes(serial)).toEqual([]);
});

it("stops after a feed from the future, until a person confirms that it was wrong", () => {
  expect(codes(NOW + DAY + 1)).toEqual(["SERIAL_AHEAD"]);
  expect(codes(NOW + 4000 * DAY, "false")).toEqual(["SERIAL_AHEAD"]);
  expect(codes(NOW + 4000 * DAY, "serial")).toEqual([]);
});

it("then starts again from today, even if nothing else has changed, and rises from there", () => {
  const wrong = feedAt(NOW + 4000 * DAY);
  expect(openFeed(feedAt(NOW, wrong)).payload?.serial).toBe(NOW + 4000 * DAY + 1);
  const anew = feedAt(NOW, wrong, true);
  expect(openFeed(anew).payload).toMatchObject({ serial: NOW, expires: "2026-08-30T00:00:00Z" });
  expect(feedAt(NOW + 1, anew, true)).toBe(anew);
  expect(openFeed(feedAt(NOW + 50 * DAY, anew)).payload?.serial).toBe(NOW + 50 * DAY);
});
