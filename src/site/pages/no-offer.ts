import { type Ledger, releaseOf } from "../../plan/ledger.ts";
import type { Offer } from "../../plan/offer.ts";
import type { PageWords } from "./words.ts";

/** About a newer version that not every site is offered yet; empty if there is none. */
export function onItsWay(
  ledger: Ledger,
  offer: Pick<Offer, "version"> | undefined,
  words: PageWords,
): string {
  const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
  if (!latest || latest.version === offer?.version || latest.rollout === 100) return "";
  return words.onItsWay(latest.version, latest.rollout);
}

/** Why there is no version for every site. */
export function whyNothing({ releases }: Ledger, words: PageWords): string {
  return releases.some(({ status }) => status === "withdrawn" || status === "deprecated")
    ? words.isAllWithdrawn
    : words.isDraft;
}
