import { expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { delistedContent } from "../../src/site/feed-content.ts";
import { type FeedContent, isFeed, openFeed } from "../../src/plan/feed.ts";
import { contentIn } from "../../src/site/published.ts";
import { extensionInfo } from "../../src/site/info.ts";
import type { ExtensionInput } from "../../src/site/extension-input.ts";
import { renderSite } from "../../src/site/render-site.ts";
import type { SiteFiles } from "../../src/site/site-files.ts";
import { filesOf, type UnchangedExtension } from "../../src/site/unchanged-extension.ts";
import { extensionInput, released, siteInput } from "../support/site/extension-input.ts";

const bridge = extensionInput();
const forms: ExtensionInput = {
  ...bridge,
  extension: { ...bridge.extension, slug: "acme-forms" },
  ledger: { ...bridge.ledger, slug: "acme-forms" },
};

const feeds = (files: SiteFiles) =>
  new Map(
    [...files].flatMap(([path, file]) =>
      path.endsWith("feed.json") && typeof file === "string" ? [[path, openFeed(file)]] : [],
    ),
  );

it("has a page and a feed for all plugins, and those of each plugin", () => {
  const files = renderSite(siteInput([bridge, forms]));
  const paths = [...files.keys()].filter((path) => /(?:index\.html|feed\.json)$/.test(path)).sort();
  expect(paths).toEqual([
    "acme-bridge/feed.json",
    "acme-bridge/index.html",
    "acme-forms/feed.json",
    "acme-forms/index.html",
    "feed.json",
    "index.html",
  ]);
});

it("puts every plugin into the one feed, and a single one into its own", () => {
  const made = feeds(renderSite(siteInput([bridge, forms])));
  const slugsIn = (path: string): string[] => Object.keys(made.get(path)?.payload?.plugins ?? {});
  expect(slugsIn("feed.json")).toEqual(["acme-bridge", "acme-forms"]);
  expect(slugsIn("acme-forms/feed.json")).toEqual(["acme-forms"]);
});

it("makes a plugin's feed of its offers and warnings", () => {
  const made = feeds(renderSite(siteInput([bridge])));
  const content = made.get("acme-bridge/feed.json")?.payload?.plugins["acme-bridge"];
  expect(content?.offers.map(({ version }) => version)).toEqual(["1.3.0", "1.2.0", "1.1.1"]);
  expect(content?.withdrawn.map(({ version }) => version)).toEqual(["1.1.0"]);
});

/** A plugin's part of the feed, as the next push reads it. */
function publishedContent(files: SiteFiles, slug: string): FeedContent {
  const feed = feeds(files).get("feed.json");
  const content = feed && isFeed(feed) ? contentIn(feed, slug) : undefined;
  if (!content) throw new Error(`the feed has no ${slug}`);
  return content;
}

it("says the same about a plugin whose published files are kept", () => {
  const whole = renderSite(siteInput([bridge, forms]));
  const unchanged: UnchangedExtension = {
    slug: "acme-forms",
    ledger: forms.ledger,
    info: extensionInfo(forms),
    content: publishedContent(whole, "acme-forms"),
    files: filesOf(forms.site, forms.extension, forms.ledger, extensionInfo(forms), {}, () => false),
  };
  const input = siteInput([bridge, forms]);
  const half = renderSite({ ...input, extensions: [bridge], unchanged: [unchanged] });
  expect([...half.keys()].sort()).toEqual([...whole.keys()].sort());
  for (const path of ["index.html", "feed.json", "feed.xml", "packages.json", "acme-forms/feed.json"]) {
    expect(half.get(path)).toEqual(whole.get(path));
  }
  expect(half.get("acme-forms/index.html")).toEqual({ path: "acme-forms/index.html" });
});

it("gives each plugin its own packages", () => {
  const pack = (slug: string) => ({
    slug,
    facts: released("1.2.0", "released"),
    bytes: Buffer.from(slug),
    paths: [],
  });
  const files = renderSite(siteInput([bridge, forms], { zips: [pack("acme-bridge"), pack("acme-forms")] }));
  expect(files.get("acme-bridge/acme-bridge-v1.2.0.zip")).toEqual(Buffer.from("acme-bridge"));
  expect(files.get("acme-forms/acme-forms-v1.2.0.zip")).toEqual(Buffer.from("acme-forms"));
});

it("keeps the facts of plugins that were removed from the versions file, and offers nothing of them", () => {
  const ledgerOf = (slug: string): Ledger => ({
    format: 1,
    slug,
    latest: null,
    releases: [released("1.0.0", "unlisted", { package: null })],
  });
  const files = renderSite(siteInput([bridge], { delisted: [ledgerOf("acme-old"), ledgerOf("acme-gone")] }));
  const paths = [...files.keys()].filter((path) => path.startsWith("acme-old/"));
  expect(paths.sort()).toEqual(["acme-old/feed.json", "acme-old/releases.json"]);
  expect(JSON.parse(files.get("acme-old/releases.json") as string)).toEqual(ledgerOf("acme-old"));
  const nothing = delistedContent(ledgerOf("acme-old"));
  const made = feeds(files);
  expect(made.get("acme-old/feed.json")?.payload?.plugins).toEqual({ "acme-old": nothing });
  const whole = made.get("feed.json")?.payload?.plugins ?? {};
  expect(Object.keys(whole)).toEqual(["acme-bridge", "acme-gone", "acme-old"]);
});

it("changes only what a change concerns: another commit alone changes no byte", () => {
  const before = renderSite(siteInput([bridge, forms]));
  const later = { now: Date.UTC(2026, 5, 2) / 1000, commit: "e".repeat(40) };
  const same = renderSite(siteInput([bridge, forms], { moment: later, feeds: feeds(before) }));
  expect(same).toEqual(before);
  const versions = forms.extension.versions.filter(({ version }) => version !== "1.1.0");
  const changed = { ...forms, extension: { ...forms.extension, versions } };
  const after = renderSite(siteInput([bridge, changed], { moment: later, feeds: feeds(before) }));
  const differing = [...after].filter(
    ([path, file]) => JSON.stringify(before.get(path)) !== JSON.stringify(file),
  );
  expect(differing.map(([path]) => path.split("/")[0])).not.toContain("acme-bridge");
  expect(differing.map(([path]) => path)).toEqual(
    expect.arrayContaining(["feed.json", "acme-forms/feed.json"]),
  );
});

it("is a complete site without any plugin", () => {
  expect([...renderSite(siteInput([])).keys()].sort()).toEqual([
    "404.html",
    "feed.json",
    "feed.xml",
    "index.html",
    "packages.json",
    "sitemap.xml",
  ]);
});

it("has no more pages than its list of plugins needs, however many were removed", () => {
  const gone = Array.from({ length: 12 }, (_, index) => ({ ...bridge.ledger, slug: `gone-${index}` }));
  const files = renderSite(siteInput([bridge], { delisted: gone }));
  expect([...files.keys()].filter((path) => /^[^/]*\.html$/.test(path))).toEqual(["index.html", "404.html"]);
  expect(files.has("gone-11/feed.json")).toBe(true);
});
