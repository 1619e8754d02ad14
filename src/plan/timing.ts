import { unixTime } from "../versions/unix-time.ts";
import { isoTime } from "../versions/iso-time.ts";
import { isForOffering, isUrgent, type Version } from "../versions/catalog.ts";
import type { Release } from "./ledger.ts";
import { rampEnd, hasSameTerms, type Ramp, type RampTerms } from "./ramp.ts";
import { bucketsReached, isRising, type Rollout } from "./rollout.ts";

/** Where a version stands in time once a push is done. Times are Unix seconds. */
export interface Timing extends Rollout {
  /**
   * When sites were first offered it as it is now, later by as long as it was paused since. Undefined where it is offered
   * to nobody, and where it was published before this was told.
   */
  readonly offeredSince?: number | undefined;
  readonly pausedAt?: number | undefined;
}

/** Where a version stands in time; one that is not listed is held back by nothing. */
export function timingIn(timings: ReadonlyMap<string, Timing>, version: string): Timing {
  return timings.get(version) ?? { rollout: 100 };
}

/**
 * What a push makes of the published clock of a version. A pause stops it. A rollout that rises never falls back behind
 * what it has reached, whatever its new terms are; a plain percentage is what it says.
 *
 * @param before as it is published
 * @param now Unix seconds
 */
export function timingOf(version: Version, before: Release | undefined, now: number): Timing {
  if (!isForOffering(version.status)) return { rollout: 100 };
  const published = before && hasSameAudience(before, version) ? resumed(before, version, now) : undefined;
  const pausedAt = version.paused ? (told(published?.paused_at) ?? now) : undefined;
  return {
    ...rolloutOf(version, published, pausedAt ?? now),
    offeredSince: published ? told(published.offered_since) : now,
    pausedAt,
  };
}

function hasSameAudience(before: Release, { status }: Version): boolean {
  return isForOffering(before.status) && (before.status === "testing") === (status === "testing");
}

/** A release whose times are later by as long as it was paused, if that is over. */
function resumed(release: Release, { paused, availableAfter }: Version, now: number): Release {
  const since = told(release.paused_at);
  if (since === undefined || paused) return release;
  const earliest = told(availableAfter) ?? 0;
  // What became available before the pause counts from then.
  const begun = (time: string): string =>
    earliest <= since && earliest > unixTime(time) ? isoTime(earliest) : time;
  const { paused_at: _, ramp, offered_since: offered, ...rest } = release;
  const later = (time: string): string => isoTime(unixTime(time) + Math.max(0, now - since));
  return {
    ...rest,
    ...(ramp && { ramp: { ...ramp, since: later(ramp.since) } }),
    ...(offered !== undefined && { offered_since: later(begun(offered)) }),
  };
}

function rolloutOf(version: Version, published: Release | undefined, at: number): Rollout {
  const { status, ramp: terms, availableAfter } = version;
  if (status !== "released") return { rollout: 100 };
  if (!terms) return { rollout: version.rollout };
  if (isUrgent(version)) return { rollout: terms.to };
  const earliest = told(availableAfter) ?? 0;
  if (!published) return { rollout: terms.from, ramp: { ...terms, since: isoTime(Math.max(at, earliest)) } };
  const began =
    published.ramp && hasSameTerms(published.ramp, terms) ? published.ramp : joined(terms, published, at);
  // One that has not begun begins now, or when the version becomes available.
  const since = Math.max(Math.min(unixTime(began.since), at), earliest);
  const ramp = { ...began, since: isoTime(since) };
  const reached = bucketsReached(published, at) / 100;
  const least = Math.max(terms.from, published.rollout, reached > terms.to ? Math.ceil(reached) : 0);
  return { rollout: at >= rampEnd(ramp) ? Math.max(least, terms.to) : least, ramp };
}

/** A ramp that stands, at this time, where the published rollout does. */
function joined(terms: RampTerms, published: Rollout, at: number): Ramp {
  const reached = bucketsReached(published, at) - terms.from * 100;
  const whole = (terms.to - terms.from) * 100;
  const gone = Math.ceil((terms.over * Math.max(0, Math.min(whole, reached))) / whole);
  return { ...terms, since: isoTime(at - gone) };
}

/** Whether a rollout that rises has ended since it was published, so that other readers than the updater may learn of it. */
export function isRampOver(release: Release, now: number): boolean {
  return isRising(release) && release.paused_at === undefined && now >= rampEnd(release.ramp);
}

function told(time: string | undefined): number | undefined {
  return time === undefined ? undefined : unixTime(time);
}
