import { shortId } from "../report/short-id.ts";
import { problem, type Problem } from "../report/problem.ts";
import { isForOffering, isLive, type Extension, type Version } from "../versions/catalog.ts";
import { compareVersions, nextPatch } from "../versions/version-number.ts";
import { type Ledger, type Release, releaseOf } from "./ledger.ts";
import type { ExtensionSurvey } from "./survey.ts";

/**
 * Stops a push in which a version that was published and taken out of service comes back above the published latest
 * with other contents. Sites that have its earlier bytes would never get the new ones, because the number is the same.
 * Going back to a lower version is never stopped.
 */
export function reusedVersions(extension: Extension, ledger: Ledger, facts: ExtensionSurvey): Problem[] {
  return extension.versions.flatMap((version) => {
    const release = releaseOf(ledger, version.version);
    return release && isReused(version, release, ledger, facts)
      ? [reused(extension, ledger, version, release)]
      : [];
  });
}

function isReused(version: Version, release: Release, ledger: Ledger, facts: ExtensionSurvey): boolean {
  // One that was paused or tested goes on with the bytes that it has.
  if (!isLive(version) || isForOffering(release.status)) return false;
  const isForward = ledger.latest === null || compareVersions(version.version, ledger.latest) > 0;
  return isForward && facts.headVersion === version.version && hasMovedOn(version.version, facts);
}

/** Whether the source at the pushed commit differs from the one that the version was published from. */
export function hasMovedOn(version: string, { headTree, publishedTrees }: ExtensionSurvey): boolean {
  const published = publishedTrees.get(version);
  return headTree !== undefined && published !== undefined && headTree !== published;
}

function reused(extension: Extension, ledger: Ledger, version: Version, release: Release): Problem {
  const next = freeVersion(extension, ledger, version.version);
  return problem("VERSION_REUSED", {
    message: `${version.version} was already published from ${shortId(release.commit)} and its source has changed since; use ${next}.`,
    fix: `List ${next} with this source (header included), and leave ${version.version} as it was.`,
    at: version.at("status"),
  });
}

function freeVersion(extension: Extension, ledger: Ledger, version: string): string {
  const taken = new Set([...extension.versions, ...ledger.releases].map((each) => each.version));
  let next = nextPatch(version);
  while (taken.has(next)) next = nextPatch(next);
  return next;
}
