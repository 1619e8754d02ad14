import * as v from "valibot";
import type { Published } from "../plan/published.ts";
import { type FeedContent, feedContentSchema } from "./feed-content.ts";
import { type FeedPayload, openPayload } from "./feed-text.ts";
import { type Info, infoSchema } from "./info.ts";

/** A plugin's info.json as it is published; undefined where there is none that Presscast wrote. */
export function publishedInfo({ infos }: Pick<Published, "infos">, slug: string): Info | undefined {
  const info = v.safeParse(infoSchema, parsed(infos.get(slug)));
  return info.success ? info.output : undefined;
}

/** A plugin's part of the published feed of the whole site, likewise. */
export function publishedContent({ feeds }: Pick<Published, "feeds">, slug: string): FeedContent | undefined {
  const content = v.safeParse(feedContentSchema, payloadIn(feeds)?.plugins[slug]);
  return content.success ? content.output : undefined;
}

const payloads = new WeakMap<Published["feeds"], FeedPayload | undefined>();

/** Parsed once, since every plugin asks for it. */
function payloadIn(feeds: Published["feeds"]): FeedPayload | undefined {
  if (!payloads.has(feeds)) payloads.set(feeds, openPayload(feeds.get("feed.json") ?? ""));
  return payloads.get(feeds);
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
