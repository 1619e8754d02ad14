import type { VersionTag } from "../plan/version-tags.ts";
import type { SiteFiles } from "../site/site-files.ts";

/**
 * What became of publishing.
 *
 * - `published`: it is out, or ready to be deployed
 * - `unchanged`: it was out already
 * - `overtaken`: another run was faster, or nobody knows: what is published must be read again, and the push planned
 *   again from that
 */
export type Outcome = (
  | { readonly kind: "published"; readonly where: string }
  | { readonly kind: "unchanged" }
  | { readonly kind: "overtaken"; readonly because: string }
) & {
  /** The tags that the host did not take, since their commits have workflow files of their own; all else is done. */
  readonly refused?: readonly VersionTag[];
};

/** Where an update site is published. */
export interface SiteHost {
  /** What it publishes is out only when a later step has deployed it. */
  readonly isDeployedLater?: boolean;
  /** Pins versions before their packages go elsewhere. */
  pin(tags: readonly VersionTag[]): Promise<Outcome>;
  /** Replaces the update site as a whole, and pins versions with it. */
  publish(files: SiteFiles, tags: readonly VersionTag[]): Promise<Outcome>;
}
