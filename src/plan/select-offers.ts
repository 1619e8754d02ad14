import { isLive, isOffered, type Plugin, type Version } from "../versions/catalog.ts";

/** Lowest WordPress and PHP that a version runs on; null where it says nothing. */
export interface Requirements {
  readonly requires: string | null;
  readonly requires_php: string | null;
  readonly tested: string | null;
}

export type RequirementsOf = (version: Version) => Requirements;

/**
 * The versions that sites are offered, best first. A version is left out if every site that could take it
 * could also take a higher one: so one in rollout is followed by the newest that every site may have, and one
 * with higher requirements by the newest for older PHP or WordPress.
 */
export function selectOffers(plugin: Plugin, requirementsOf: RequirementsOf): Version[] {
  const chosen: Version[] = [];
  for (const version of plugin.versions) {
    if (isOffered(version) && !chosen.some((higher) => covers(higher, version, requirementsOf)))
      chosen.push(version);
  }
  return chosen;
}

function covers(higher: Version, version: Version, requirementsOf: RequirementsOf): boolean {
  const reachesStable = isLive(higher) || version.status === "testing";
  const reachesAll = isForEverySite(higher);
  const [above, below] = [requirementsOf(higher), requirementsOf(version)];
  return (
    reachesStable &&
    reachesAll &&
    isNoHigher(above.requires, below.requires) &&
    isNoHigher(above.requires_php, below.requires_php)
  );
}

/** No rollout and no date hold it back. */
function isForEverySite({ status, rollout, availableAfter }: Version): boolean {
  return (status !== "released" || rollout === 100) && availableAfter === undefined;
}

function isNoHigher(a: string | null, b: string | null): boolean {
  if (a === null) return true;
  if (b === null) return false;
  const [left, right] = [numbers(a), numbers(b)];
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}
