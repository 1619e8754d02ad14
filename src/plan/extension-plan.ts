import type { Step } from "./step.ts";
import { latestOf, type Extension, type Version } from "../versions/catalog.ts";
import { type Timing, timingIn, timingOf } from "./timing.ts";
import { type Ledger, releaseOf } from "./ledger.ts";
import { isHosted } from "./is-hosted.ts";
import { needsPackage, type Pin } from "./pin.ts";
import { retainedVersions } from "./retained-versions.ts";
import { type RequirementsOf, selectOffers } from "./select-offers.ts";
import { stepsOf } from "./steps-of.ts";
import type { ExtensionSurvey } from "./survey.ts";

/** What a push will do to an extension. */
export interface ExtensionPlan {
  readonly extension: Extension;
  /** The published state that this plan starts from. */
  readonly published: Ledger;
  /** The highest version that is `released` or `update_ready`. */
  readonly latest: Version | undefined;
  /** When it was made, in Unix seconds. */
  readonly now: number;
  /** Version to where it stands in time after the push, of all that are listed. */
  readonly timings: ReadonlyMap<string, Timing>;
  /** Best first. */
  readonly offers: readonly Version[];
  /** The versions whose ZIP sites can download after the push. */
  readonly retained: readonly Version[];
  readonly builds: readonly Build[];
  /** For people, in the order in which they are done. */
  readonly steps: readonly Step[];
}

/** One version to pack. */
export interface Build {
  readonly version: Version;
  readonly pin: Pin;
  /** The facts that the result must have, if the version was published before and its ZIP is no longer kept. */
  readonly expectedSha256: string | undefined;
}

/**
 * What a push does to one extension.
 *
 * @param pins the commit that each version belongs to, by version
 * @param requirementsOf what a version requires of a site
 * @param now Unix seconds
 */
export function extensionPlan(
  extension: Extension,
  published: Ledger,
  facts: ExtensionSurvey,
  pins: ReadonlyMap<string, Pin>,
  requirementsOf: RequirementsOf,
  now: number,
): ExtensionPlan {
  const timings = new Map(
    extension.versions.map((each) => [each.version, timingOf(each, releaseOf(published, each.version), now)]),
  );
  const offers = selectOffers(extension, requirementsOf, ({ version }) => timingIn(timings, version).rollout);
  const isKept = ({ version }: Version): boolean =>
    typeof releaseOf(published, version)?.package === "string";
  const pinOf = (version: Version): Pin | undefined => {
    const pin = pins.get(version.version);
    return pin && (needsPackage(version) || pin.by !== "head") ? pin : undefined;
  };
  const available = extension.versions.filter((version) => isKept(version) || pinOf(version));
  const hosted = published.releases.filter((release) => isHosted(release, extension.packing.siteUrl));
  const retained = retainedVersions(
    { ...extension, versions: available },
    offers,
    new Set(hosted.map(({ version }) => version)),
  );
  const builds = retained.flatMap((version): Build[] => {
    const pin = isKept(version) ? undefined : pinOf(version);
    return pin ? [{ version, pin, expectedSha256: releaseOf(published, version.version)?.sha256 }] : [];
  });
  const plan = { extension, published, latest: latestOf(extension), now, timings, offers, retained, builds };
  return { ...plan, steps: stepsOf(plan, facts) };
}
