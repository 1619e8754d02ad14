import type { VersionTag } from "../plan/version-tags.ts";
import type { SiteFiles } from "../site/site-files.ts";

/**
 * The result of publishing.
 *
 * - `published`: it is live, or ready to be deployed
 * - `unchanged`: it was already live
 * - `overtaken`: another run was faster, or the result is unknown: what is published must be read again, and the push
 *   planned again from that
 */
export type Outcome = (
  | { readonly kind: "published"; readonly where: string }
  | { readonly kind: "unchanged" }
  | { readonly kind: "overtaken"; readonly because: string }
) & {
  /** The tags that the host refused, since their commits have workflow files that no branch has; everything else is done. */
  readonly refused?: readonly VersionTag[];
};

/** Where an update site is published. */
export interface SiteHost {
  /** Whether what it publishes is live only after a later step has deployed it. */
  readonly isDeployedLater?: boolean;
  /** Pins versions before their packages are published elsewhere. */
  pin(tags: readonly VersionTag[]): Promise<Outcome>;
  /** Replaces the update site as a whole, and pins versions with it. */
  publish(files: SiteFiles, tags: readonly VersionTag[]): Promise<Outcome>;
}
