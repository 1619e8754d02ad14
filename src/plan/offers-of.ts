import { type Ledger, releaseOf } from "./ledger.ts";
import type { Offer } from "./offer.ts";
import { isLive, type Plugin, type Site, type Version } from "../versions/catalog.ts";
import { requirementsOf } from "./requirements-of.ts";

/** The offers of a plugin with all that a site needs to choose and install one, best first. */
export function offersOf(site: Site, plugin: Plugin, ledger: Ledger, versions: readonly Version[]): Offer[] {
  return versions.flatMap((version) => {
    const release = releaseOf(ledger, version.version);
    if (!release?.package) return [];
    return [
      {
        version: version.version,
        channel: isLive(version) ? ("stable" as const) : ("beta" as const),
        packages: placesOf(release.package, site),
        sha256: release.sha256,
        size: release.size,
        ...requirementsOf({ plugin, ledger }, version.version),
        rollout: version.status === "released" ? version.rollout : 100,
        force_update: version.forceUpdate,
        min_auto_update: version.minAutoUpdate ?? null,
        available_after: version.availableAfter ?? null,
        released_at: release.released_at,
        url: `${site.url}/${plugin.slug}/`,
      },
    ];
  });
}

/** A ZIP of the update site itself is on its mirrors, too. */
function placesOf(place: string, { url, mirrors = [] }: Site): string[] {
  if (!place.startsWith(`${url}/`)) return [place];
  return [place, ...mirrors.map((mirror) => `${mirror}${place.slice(url.length)}`)];
}
