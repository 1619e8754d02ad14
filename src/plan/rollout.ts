import { unixTime } from "../versions/unix-time.ts";
import { createHash } from "node:crypto";
import type { Ramp } from "./ramp.ts";

/** Buckets are hundredths of a percent. */
const BUCKETS = 10_000;

const A_PERCENT = BUCKETS / 100;

/** How many of the WordPress sites are offered a version. */
export interface Rollout {
  /** Percent, and at least so many whatever the ramp says. */
  readonly rollout: number;
  /** How it rises; left out where it does not. */
  readonly ramp?: Ramp | undefined;
}

/**
 * Which of 10,000 buckets a WordPress site is in for a version. It is the same for all patches of a minor version, so
 * that a fix first reaches the sites that have the bug. The next minor version assigns the buckets again.
 *
 * @param uuid of the WordPress site; it never leaves the site
 */
export function rolloutBucket(uuid: string, slug: string, version: string): number {
  const minor = version.split(".", 2).join(".");
  return createHash("sha256").update(`${uuid}:${slug}:${minor}`).digest().readUInt32BE(0) % BUCKETS;
}

/**
 * How many buckets a rollout has reached at a time, the lowest first; the PHP on WordPress sites works out the same.
 *
 * @param now Unix seconds
 */
export function bucketsReached({ rollout, ramp }: Rollout, now: number): number {
  const least = rollout * A_PERCENT;
  if (!ramp) return least;
  const gone = Math.max(0, Math.min(ramp.over, now - unixTime(ramp.since)));
  const risen = Math.floor(((ramp.to - ramp.from) * A_PERCENT * gone) / ramp.over);
  return Math.max(least, ramp.from * A_PERCENT + risen);
}

/** The same in percent, rounded down. */
export function percentReached(rollout: Rollout, now: number): number {
  return Math.floor(bucketsReached(rollout, now) / A_PERCENT);
}

/** Whether there is more to come of a rollout, as it is published. */
export function isRising<T extends Rollout>(of: T): of is T & { readonly ramp: Ramp } {
  return of.ramp !== undefined && of.rollout < of.ramp.to;
}
