import { expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { feedContent } from "../../src/site/feed-content.ts";
import { extensionInfo } from "../../src/site/info.ts";
import { contentIn, feedsIn, infoIn, nothingPublished } from "../../src/site/published.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";

const input = extensionInput();

function feed(extensions: Readonly<Record<string, unknown>>) {
  const file = openFeed(feedOf(input.site.url, extensions));
  if (!isFeed(file)) throw new Error("no feed");
  return file;
}

it("reads back what was published of a plugin", () => {
  expect(infoIn(JSON.stringify(extensionInfo(input)))).toEqual(extensionInfo(input));
  const own = feed({ "acme-bridge": feedContent(input) });
  expect(contentIn(own, "acme-bridge")).toEqual(feedContent(input));
});

it.each([undefined, "", "{}", "no JSON"])("takes %j for no info.json of Presscast", (text) => {
  expect(infoIn(text)).toBeUndefined();
});

it.each([{}, { other: feedContent(input) }, { "acme-bridge": {} }])(
  "knows nothing of a plugin from a feed with %j",
  (extensions) => {
    expect(contentIn(feed(extensions), "acme-bridge")).toBeUndefined();
  },
);

it("knows each published feed by its path", () => {
  const [whole, own] = [feed({ "acme-bridge": {} }), openFeed("not found")];
  const published = publishedOf({ "acme-bridge": { ownFeed: own }, other: {} }, { feed: whole });
  expect([...feedsIn(published)]).toEqual([
    ["feed.json", whole],
    ["acme-bridge/feed.json", own],
  ]);
  expect(feedsIn(nothingPublished()).size).toBe(0);
});

it("has no file where nothing is published", async () => {
  const { place, files } = nothingPublished("the branch gh-pages");
  expect(place).toBe("the branch gh-pages");
  expect([await files.read("a.zip"), await files.list(), await files.isCopy("a.zip", "b.zip")]).toEqual([
    undefined,
    undefined,
    false,
  ]);
  await expect(files.copy("a.zip", "b.zip")).rejects.toThrow("a.zip is not published");
});
