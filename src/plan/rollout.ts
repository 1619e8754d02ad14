import { createHash } from "node:crypto";

/** Buckets are hundredths of a percent. */
const BUCKETS = 10_000;

/**
 * Which of 10,000 buckets a WordPress site is in for a version. All patches of a minor version share one, so that
 * a fix reaches first the sites that have the fault; the next minor draws anew.
 *
 * @param uuid of the WordPress site; it never leaves the site
 */
export function rolloutBucket(uuid: string, slug: string, version: string): number {
  const minor = version.split(".", 2).join(".");
  return createHash("sha256").update(`${uuid}:${slug}:${minor}`).digest().readUInt32BE(0) % BUCKETS;
}

/** Whether a rollout of so many percent has reached a bucket; the PHP on WordPress sites decides the same. */
export function isAdmitted(bucket: number, percent: number): boolean {
  return bucket < percent * (BUCKETS / 100);
}
