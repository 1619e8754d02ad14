/**
 * One thing that a push does or does not do, and why, in words for people. A plan is a list of these.
 *
 * - `build`: pack a version
 * - `offer`: what sites are offered from now on; `stop`: what they are no longer offered
 * - `update`: what changes for sites that are offered the same versions as before
 * - `withdraw`: remove a version from the update site and warn the sites that run it
 * - `prune`: remove an old ZIP
 * - `note`: what the push does not change, but people should know
 */
export interface Step {
  readonly action: "build" | "offer" | "stop" | "update" | "withdraw" | "prune" | "note";
  /** Empty for the update site as a whole. */
  readonly slug: string;
  /** For the update site as a whole, a key of versions.yaml instead; for language packs, `translations`. */
  readonly version: string;
  /** What follows the version in the sentence: `instead of 1.2.0`; empty for most steps. */
  readonly note: string;
  readonly reason: string;
}

/** `build 1.2.0: released, no tag yet`. */
export function stepText({ action, version, note, reason }: Step): string {
  return `${action} ${version}${note ? ` ${note}` : ""}: ${reason}`;
}
