import { unixTime } from "../../versions/unix-time.ts";
import { isAheadOfTime } from "../../plan/feed.ts";
import { type FeedRefusal, verifyFeed } from "../../trust/verify-feed.ts";
import { hasSignature } from "../../trust/envelope.ts";
import { isoTime } from "../../versions/iso-time.ts";
import type { FeedFacts } from "../gather/facts.ts";
import { type Check, ok, skipped, unless, type Verdict } from "../finding.ts";
import { failed } from "../../report/result.ts";

const DAY = 86_400;
/** Feeds live for 90 days and are issued again at half of that; less means that nobody does so. */
const LEAST_DAYS = 30;

const REFUSALS: Readonly<Record<FeedRefusal, string>> = {
  size: "it is larger than 1 MiB, and sites read no more",
  shape: "it is not an envelope",
  unsigned: "it carries no signature",
  unknown_key: "it is signed, but with none of the keys",
  bad_signature: "its signature is over other bytes: somebody or something changed it",
};

/** For feed.json and for each extension's own feed. */
export const FEED_CHECKS: readonly Check<FeedFacts>[] = [
  {
    id: "feed.site",
    title: "The feed names the address that it is served from",
    judge({ about, payload, around }) {
      if (payload.site !== around.address) {
        return failed(
          `it is the feed of ${payload.site}, and this is ${around.address}; WordPress sites refuse another site's feed`,
        );
      }
      const { path = about } = payload;
      return unless(
        path !== about &&
          `it is ${path}, and this is ${about}; WordPress sites refuse another feed than they asked for`,
      );
    },
  },
  { id: "feed.signature", title: "The feed is signed with a known key", judge: signature },
  {
    id: "feed.keys",
    title: "The feed announces the keys of versions.yaml",
    judge({ payload, around: { keys, keysFrom } }) {
      if (keysFrom !== "versions.yaml") return skipped("there is no versions.yaml to compare with");
      const isSame = JSON.stringify([...payload.keys].sort()) === JSON.stringify([...keys].sort());
      return unless(!isSame && "its keys differ from those in versions.yaml: publish again");
    },
  },
  {
    id: "feed.serial",
    title: "The feed's serial is neither stale nor ahead of its time",
    judge({ payload, around: { now, leastSerial } }) {
      const { serial } = payload;
      if (isAheadOfTime(payload, now)) {
        return failed(`its serial is of ${isoTime(serial)}, which is more than a day ahead: sites refuse it`);
      }
      return unless(
        serial < leastSerial &&
          `its serial is ${serial}, and ${leastSerial} was published: an older feed is still served`,
      );
    },
  },
  { id: "feed.expires", title: "The feed has not expired, and won't soon", judge: expiry },
];

function signature({ text, around: { keys, keysFrom, isCopy } }: FeedFacts): Verdict {
  if (isCopy && !hasSignature(text))
    return skipped("it carries no signature, as what is built without the key");
  if (keys.length === 0) {
    return hasSignature(text)
      ? failed(`it is signed, and ${keysFrom} lists no key to verify it with`)
      : skipped(`nothing is signed here: ${keysFrom} lists no key`);
  }
  const verdict = verifyFeed(text, keys);
  if (verdict.kind === "failed") return failed(REFUSALS[verdict.why]);
  return ok(`with ${verdict.value.publicKey}, which ${keysFrom} names`);
}

function expiry({ payload: { expires }, around: { now } }: FeedFacts): Verdict {
  const days = Math.floor((unixTime(expires) - now) / DAY);
  if (days < 0) return failed(`it expired on ${expires}: sites refuse it; publish again`);
  return unless(
    days < LEAST_DAYS &&
      `it expires on ${expires}, in ${days} days: have the workflow run on a schedule, which issues it again`,
  );
}
