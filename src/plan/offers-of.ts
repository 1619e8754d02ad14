import { type Timing, timingIn } from "./timing.ts";
import { isRising } from "./rollout.ts";
import type { ExtensionPlan } from "./extension-plan.ts";
import { type Ledger, type Release, releaseOf } from "./ledger.ts";
import type { Offer } from "./offer.ts";
import { isLive, isUrgent, type Site, type Version } from "../versions/catalog.ts";
import { isoTime } from "../versions/iso-time.ts";
import { placesOf } from "./places-of.ts";
import { requirementsOf } from "./requirements-of.ts";

/** The offers of an extension with all that a site needs to choose and install one, best first. */
export function offersOf(
  site: Site,
  { extension, offers, timings }: Pick<ExtensionPlan, "extension" | "offers" | "timings">,
  ledger: Ledger,
): Offer[] {
  return offers.flatMap((version) => {
    const release = releaseOf(ledger, version.version);
    if (!release?.package) return [];
    const timing = timingIn(timings, version.version);
    const { rollout } = timing;
    return [
      {
        version: version.version,
        channel: isLive(version) ? ("stable" as const) : ("beta" as const),
        packages: placesOf(release.package, site),
        sha256: release.sha256,
        size: release.size,
        ...requirementsOf({ extension, ledger }, version.version),
        rollout,
        ...(isRising(timing) ? { ramp: timing.ramp } : {}),
        force_update: version.forceUpdate,
        min_auto_update: version.minAutoUpdate ?? null,
        available_after: version.availableAfter ?? null,
        ...timesOf(version, timing, release),
        released_at: release.released_at,
        url: `${site.url}/${extension.slug}/`,
      },
    ];
  });
}

/** What is for later is first offered then. */
function timesOf(
  version: Version,
  { offeredSince }: Timing,
  { released_at: released }: Release,
): Pick<Offer, "offered_since" | "auto_update_from"> {
  const { availableAfter, autoUpdateAfter } = version;
  const [earliest, built] = [availableAfter ?? 0, released].map((time) => new Date(time).getTime() / 1000);
  const from = Math.max(offeredSince ?? built ?? 0, earliest ?? 0);
  return {
    ...(offeredSince === undefined ? {} : { offered_since: isoTime(from) }),
    ...(autoUpdateAfter === undefined || isUrgent(version)
      ? {}
      : { auto_update_from: isoTime(from + autoUpdateAfter) }),
  };
}
