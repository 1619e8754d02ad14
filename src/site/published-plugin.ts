import * as v from "valibot";
import type { Published } from "../plan/published.ts";
import { type FeedContent, feedContentSchema } from "./feed-content.ts";
import { openPayload } from "./feed.ts";
import { type Info, infoSchema } from "./info.ts";

/** A plugin's info.json as it is published; undefined where there is none that Presscast wrote. */
export function publishedInfo({ infos }: Pick<Published, "infos">, slug: string): Info | undefined {
  const info = v.safeParse(infoSchema, parsed(infos.get(slug)));
  return info.success ? info.output : undefined;
}

/** A plugin's part of its published feed, likewise. */
export function publishedContent({ feeds }: Pick<Published, "feeds">, slug: string): FeedContent | undefined {
  const payload = openPayload(feeds.get(`${slug}/feed.json`) ?? "");
  const content = v.safeParse(feedContentSchema, payload?.plugins[slug]);
  return content.success ? content.output : undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
