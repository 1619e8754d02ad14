import { done, failed, type Result } from "../report/result.ts";
import { type FeedRefusal, verifyFeed } from "../trust/verify-feed.ts";
import { type FeedPayload, isFeed, openFeed } from "./feed.ts";

/**
 * Why a site at an old address does not follow to a new one: the feed there is not signed with a key that the site
 * trusts, or
 *
 * - `site`: it is not the feed of the new address
 * - `unnamed`: it does not name the old address in `moved_from`
 */
export type MoveRefusal = FeedRefusal | "site" | "unnamed";

export interface Move {
  /** Addresses of update sites. */
  readonly from: string;
  readonly to: string;
  /** Those that a site trusts of the old address. */
  readonly keys: readonly string[];
}

/**
 * The payload of the new address's feed where sites follow to it, as the updater decides by what is signed: its check
 * 36. Whether the feed is new enough is not looked at.
 *
 * @param text of the feed file that the new address serves
 */
export function readMove(text: string, { from, to, keys }: Move): Result<FeedPayload, MoveRefusal> {
  const verdict = verifyFeed(text, keys);
  if (verdict.kind === "failed") return verdict;
  const feed = openFeed(text);
  if (!isFeed(feed)) return failed("shape");
  const { site, moved_from: before = [] } = feed.payload;
  if (site !== to) return failed("site");
  // Only the essentials of a payload are known to have their types.
  return Array.isArray(before) && before.includes(from) ? done(feed.payload) : failed("unnamed");
}
