/** One version that a WordPress site may install now, with its conditions; part of the feed. */
export interface Offer {
  readonly version: string;
  readonly channel: "stable" | "beta";
  /** Where the ZIP is; any of these serves. */
  readonly packages: readonly string[];
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** Lowest WordPress version. */
  readonly requires: string | null;
  readonly requires_php: string | null;
  readonly tested: string | null;
  /** Percent of WordPress sites. */
  readonly rollout: number;
  readonly force_update: boolean;
  readonly min_auto_update: string | null;
  /** ISO 8601 in UTC. */
  readonly available_after: string | null;
  readonly released_at: string;
  /** The page that tells people about it. */
  readonly url: string;
}
