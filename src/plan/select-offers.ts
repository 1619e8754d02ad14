import semver from "semver";
import { isLive, isOffered, type Extension, type Version } from "../versions/catalog.ts";

/** Lowest WordPress and PHP that a version runs on; null if it does not say. */
export interface Requirements {
  readonly requires: string | null;
  readonly requires_php: string | null;
  readonly tested: string | null;
}

export type RequirementsOf = (version: Version) => Requirements;

/**
 * The versions that sites are offered, best first. A version is left out if every site that could install it could also
 * install a higher one. So a version in rollout is followed by the newest that every site may have, and one with higher
 * requirements by the newest for older PHP or WordPress.
 *
 * @param rolloutOf percent of the sites that a version is offered to, whatever the time is
 */
export function selectOffers(
  extension: Extension,
  requirementsOf: RequirementsOf,
  rolloutOf: (version: Version) => number,
): Version[] {
  const isForAll = (version: Version): boolean =>
    rolloutOf(version) === 100 && version.availableAfter === undefined;
  const chosen: Version[] = [];
  for (const version of extension.versions) {
    if (
      isOffered(version) &&
      !chosen.some((higher) => isForAll(higher) && covers(higher, version, requirementsOf))
    )
      chosen.push(version);
  }
  return chosen;
}

function covers(higher: Version, version: Version, requirementsOf: RequirementsOf): boolean {
  const reachesStable = isLive(higher) || version.status === "testing";
  const [above, below] = [requirementsOf(higher), requirementsOf(version)];
  return (
    reachesStable &&
    isNoHigher(above.requires, below.requires) &&
    isNoHigher(above.requires_php, below.requires_php)
  );
}

function isNoHigher(a: string | null, b: string | null): boolean {
  if (a === null) return true;
  if (b === null) return false;
  return semver.lte(semver.coerce(a) ?? "0.0.0", semver.coerce(b) ?? "0.0.0");
}
