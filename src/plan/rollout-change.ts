import { unixTime } from "../versions/unix-time.ts";
import { ageText } from "../report/age-text.ts";
import { rampEnd, hasSameTerms, type Ramp } from "./ramp.ts";
import { isRising, percentReached, type Rollout } from "./rollout.ts";

/** Whom a version is offered to: `to every site`, `to 10 % of sites, rising to 100 % within 4 days`. */
export function reachText(rollout: Rollout, now: number): string {
  const percent = percentReached(rollout, now);
  if (isRising(rollout)) {
    const { ramp } = rollout;
    return `to ${percent} % of sites, rising to ${ramp.to} % ${timeText(ramp, now)}`;
  }
  return percent === 100 ? "to every site" : `to ${percent} % of sites`;
}

/** The moment, or how long it is until then where it begins only now. */
function timeText(ramp: Ramp, now: number): string {
  const begins = unixTime(ramp.since);
  return begins === now ? `within ${ageText(ramp.over)}` : `by ${minuteOf(rampEnd(ramp))}`;
}

/** `2026-12-04T10:00Z`. */
export function minuteOf(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 16)}Z`;
}

/**
 * What becomes of the rollout of a version that is offered already; undefined for what was to come of it anyway.
 *
 * @param before as it is published
 */
export function rolloutChange(
  before: Rollout,
  after: Rollout,
  now: number,
): { readonly to: string; readonly reason: string; readonly isOver: boolean } | undefined {
  const isSame =
    before.ramp && after.ramp ? hasSameTerms(before.ramp, after.ramp) : before.ramp === after.ramp;
  if (isSame && before.rollout === after.rollout) return undefined;
  if (isSame && after.ramp) {
    return { to: `to ${after.rollout} % of sites`, reason: "its rollout is over", isOver: true };
  }
  const was = percentReached(before, now);
  const isHeld = after.ramp !== undefined && !isRising(after);
  const reason = isHeld
    ? `it has reached them, and a rollout over time takes nothing back; a plain percentage narrows it`
    : `the rollout was ${was} %`;
  return { to: reachText(after, now).replace("to every site", "to 100 % of sites"), reason, isOver: false };
}
