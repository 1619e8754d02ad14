/**
 * One thing that a push does or leaves, and why, in the words that people read. The plan is made of these.
 *
 * - `build`: pack a version; `reuse`: take the published bytes again
 * - `offer`: what sites are offered from now on; `stop`: what they are no longer offered
 * - `withdraw`: take a version off the update site and warn the sites that run it
 * - `prune`: leave an old ZIP out; `keep`: sites that stay where they are
 */
export interface Step {
  readonly action: "build" | "reuse" | "offer" | "stop" | "withdraw" | "prune" | "keep";
  readonly slug: string;
  readonly version: string;
  /** What follows the version in the sentence: `instead of 1.2.0`; empty for most steps. */
  readonly note: string;
  readonly reason: string;
}

/** `build 1.2.0: released, no tag yet`. */
export function stepText({ action, version, note, reason }: Step): string {
  return `${action} ${version}${note ? ` ${note}` : ""}: ${reason}`;
}
