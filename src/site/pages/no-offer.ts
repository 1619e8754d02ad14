import { type Ledger, releaseOf } from "../../plan/ledger.ts";
import { rampEnd } from "../../plan/ramp.ts";
import { isRising } from "../../plan/rollout.ts";
import { isoTime } from "../../versions/iso-time.ts";
import { timeElement } from "./elements.ts";
import type { Offer } from "../../plan/offer.ts";
import type { PageWords } from "./words.ts";

/** About a newer version that not every site is offered yet, as HTML; empty if there is none. */
export function onItsWay(
  ledger: Ledger,
  offer: Pick<Offer, "version"> | undefined,
  words: PageWords,
): string {
  const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
  if (!latest || latest.version === offer?.version || latest.rollout === 100) return "";
  return isRising(latest)
    ? words.onItsWayUntil(latest.version, latest.ramp.to, timeElement(isoTime(rampEnd(latest.ramp)), words))
    : words.onItsWay(latest.version, latest.rollout);
}

/** Why there is no version for every site. */
export function whyNothing({ releases }: Ledger, words: PageWords): string {
  const isGone = ({ status, paused_at: since }: Ledger["releases"][number]): boolean =>
    status === "withdrawn" || status === "deprecated" || since !== undefined;
  return releases.some(isGone) ? words.isAllWithdrawn : words.isDraft;
}
