import type { ExtensionPlan } from "./extension-plan.ts";
import { releaseOf } from "./ledger.ts";
import { type CommitFact, tagName } from "./survey.ts";

/** A tag that pins a version to the commit that releases it. */
export interface VersionTag {
  readonly name: string;
  readonly commit: CommitFact;
}

export interface ReleasedVersion {
  readonly slug: string;
  readonly version: string;
}

/**
 * The tags that a push adds: for versions that its own commit or a missed push releases, and, if packages are hosted by
 * their tags, for all other versions that it builds and that have none.
 */
export function newTags(plans: readonly ExtensionPlan[], isHosted = false): VersionTag[] {
  return plans.flatMap(({ extension, builds }) =>
    builds
      .filter(({ pin }) => pin.by === "head" || pin.by === "missed" || (isHosted && pin.by !== "tag"))
      .map(({ version, pin }) => ({ name: tagName(extension.slug, version.version), commit: pin.commit })),
  );
}

/** The versions that a push publishes for the first time. */
export function releasedVersions(plans: readonly ExtensionPlan[]): ReleasedVersion[] {
  return plans.flatMap(({ extension, published, builds }) =>
    builds
      .filter(({ version }) => !releaseOf(published, version.version))
      .map(({ version }) => ({ slug: extension.slug, version: version.version })),
  );
}
