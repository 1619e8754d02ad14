import { expect, it } from "vitest";
import { feedContent } from "../../src/site/feed-content.ts";
import { pluginInfo } from "../../src/site/info.ts";
import { publishedContent, publishedInfo } from "../../src/site/published.ts";
import { pluginInput } from "../support/site/plugin-input.ts";
import { feedOf } from "../support/site/site.ts";

const input = pluginInput();
const feed = feedOf(input.site.url, { "acme-bridge": feedContent(input) });

it("reads back what was published of a plugin", () => {
  const infos = new Map([["acme-bridge", JSON.stringify(pluginInfo(input))]]);
  expect(publishedInfo({ infos }, "acme-bridge")).toEqual(pluginInfo(input));
  const feeds = new Map([["feed.json", feed]]);
  expect(publishedContent({ feeds }, "acme-bridge")).toEqual(feedContent(input));
});

it.each(["", "{}", "no JSON", feedOf(input.site.url, { other: feedContent(input) })])(
  "knows nothing of it from %j",
  (text) => {
    expect(publishedInfo({ infos: new Map([["acme-bridge", text]]) }, "acme-bridge")).toBeUndefined();
    const feeds = new Map([["feed.json", text]]);
    expect(publishedContent({ feeds }, "acme-bridge")).toBeUndefined();
  },
);
