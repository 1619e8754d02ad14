import { isFeed, openFeed } from "../../plan/feed.ts";
import { type MoveRefusal, readMove } from "../../plan/read-move.ts";
import { verifyFeed } from "../../trust/verify-feed.ts";
import { type Check, ok, skipped, some, type Verdict, warning } from "../finding.ts";
import { textOf } from "../gather/answer-reading.ts";
import type { FeedFacts, SiteFacts } from "../gather/facts.ts";

/** For the other addresses of an update site. Sites go on working whatever becomes of these, so they only warn. */
export const MOVE_CHECKS: readonly Check<SiteFacts>[] = [
  {
    id: "site.moved-from",
    title: "Sites that ask at an earlier address find their way here",
    judge({ feeds: [feed], elsewhere }) {
      const addresses = feed?.payload.moved_from ?? [];
      if (!feed || addresses.length === 0) return skipped("it was nowhere else before");
      const lost = addresses.flatMap((address) => whyNotFrom(address, feed, elsewhere) ?? []);
      return all(lost, "sites that were told before go on here; others stay with what they have");
    },
  },
  {
    id: "site.moved-to",
    title: "The address that it goes to takes its sites over",
    judge({ feeds: [feed], elsewhere }) {
      const address = feed?.payload.moved_to;
      if (!feed || address === undefined) return skipped("it stays where it is");
      const why = whyNotTo(address, feed, elsewhere);
      return all(why === undefined ? [] : [why], "sites go on asking here");
    },
  },
];

function all(troubles: readonly string[], effect: string): Verdict {
  return troubles.length === 0 ? ok() : warning(`${some(troubles)}; ${effect}`);
}

/** Why an address does not lead to here. */
function whyNotFrom(
  from: string,
  { payload, around }: FeedFacts,
  elsewhere: SiteFacts["elsewhere"],
): string | undefined {
  const text = textOf(elsewhere.get(from));
  if (text.kind === "failed") return `${from}/feed.json ${text.why}`;
  // It redirects to here.
  if (readMove(text.value, { from, to: payload.site, keys: around.keys }).kind === "done") return undefined;
  const there = openFeed(text.value);
  const isSigned = verifyFeed(text.value, around.keys).kind === "done";
  if (!isFeed(there) || !isSigned || there.payload.moved_to !== payload.site)
    return `${from}/feed.json neither redirects to here, nor is a signed feed that names ${payload.site} in \`moved_to\``;
  return there.payload.serial > payload.serial
    ? `the feed at ${from} is newer than the one here, so sites follow only after the next publication here`
    : undefined;
}

/** Why an address does not take over the sites that ask here. */
function whyNotTo(
  to: string,
  { payload, around }: FeedFacts,
  elsewhere: SiteFacts["elsewhere"],
): string | undefined {
  const text = textOf(elsewhere.get(to));
  if (text.kind === "failed") return `${to}/feed.json ${text.why}`;
  const move = readMove(text.value, { from: payload.site, to, keys: around.keys });
  if (move.kind === "failed") return `${to}/feed.json ${REFUSALS[move.why]}`;
  return move.value.serial < payload.serial
    ? `the feed at ${to} is older than the one here, so sites follow only after the next publication there`
    : undefined;
}

const REFUSALS: Readonly<Record<MoveRefusal, string>> = {
  size: "is larger than a feed may be",
  shape: "is not a Presscast feed",
  unsigned: "is not signed",
  unknown_key: "is signed with a key that sites do not trust here",
  bad_signature: "has a wrong signature",
  site: "is the feed of another update site",
  unnamed: "does not name this address in `moved_from`",
};
