import { createHash } from "node:crypto";

/** Buckets are hundredths of a percent. */
const BUCKETS = 10_000;

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

/** Whether a rollout of the given percentage includes a bucket. The PHP on WordPress sites decides in the same way. */
export function isAdmitted(bucket: number, percent: number): boolean {
  return bucket < percent * (BUCKETS / 100);
}
