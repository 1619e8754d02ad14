import { describe, expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { nothingPublished } from "../../src/site/published.ts";
import { isSamePublication } from "../../src/site/is-same-publication.ts";
import { json, type SiteFiles } from "../../src/site/site-files.ts";
import { ledgerOf } from "../support/versions/planning.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";

const ledger = ledgerOf("1.0.0 released");
const [whole, own] = [feedOf("https://acme.example"), feedOf("https://acme.example", { "acme-bridge": {} })];
const feed = openFeed(whole);
if (!isFeed(feed)) throw new Error("no feed");
const published = publishedOf({ "acme-bridge": { ledger, ownFeed: openFeed(own) } }, { feed });
const site: SiteFiles = new Map([
  ["index.html", "a page"],
  ["feed.json", whole],
  ["acme-bridge/feed.json", own],
  ["acme-bridge/releases.json", json(ledger)],
]);

describe("an update site says what is published", () => {
  it("where its feeds and ledgers do", () => {
    expect(isSamePublication(site, published)).toBe(true);
  });

  it.each<[string, SiteFiles]>([
    ["a feed differs", new Map([...site, ["feed.json", "signed again"]])],
    [
      "a ledger differs",
      new Map([...site, ["acme-bridge/releases.json", json(ledgerOf("1.0.0 withdrawn"))]]),
    ],
    ["a plugin is new", new Map([...site, ["acme-tools/feed.json", "own"]])],
    ["a plugin's feed is gone", new Map([...site].filter(([path]) => path !== "acme-bridge/feed.json"))],
  ])("not where %s", (_, files) => {
    expect(isSamePublication(files, published)).toBe(false);
  });

  it("not where nothing is published", () => {
    expect(isSamePublication(site, nothingPublished())).toBe(false);
  });
});
