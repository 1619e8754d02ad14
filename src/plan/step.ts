/**
 * One thing that a push does or leaves, and why, in the words that people read. The plan is made of these.
 *
 * - `build`: pack a version
 * - `offer`: what sites are offered from now on; `stop`: what they are no longer offered
 * - `update`: what changes for sites that are offered the same versions as before
 * - `withdraw`: take a version off the update site and warn the sites that run it
 * - `prune`: leave an old ZIP out
 * - `note`: what the push does not change, and people should know
 */
export interface Step {
  readonly action: "build" | "offer" | "stop" | "update" | "withdraw" | "prune" | "note";
  /** Empty for the update site as a whole. */
  readonly slug: string;
  /** For the update site as a whole, the key of versions.yaml in its place. */
  readonly version: string;
  /** What follows the version in the sentence: `instead of 1.2.0`; empty for most steps. */
  readonly note: string;
  readonly reason: string;
}

/** `build 1.2.0: released, no tag yet`. */
export function stepText({ action, version, note, reason }: Step): string {
  return `${action} ${version}${note ? ` ${note}` : ""}: ${reason}`;
}
