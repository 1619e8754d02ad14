import { keptFrom, type Extension, type Version } from "../versions/catalog.ts";
import { compareVersions } from "../versions/version-number.ts";

/**
 * The versions whose ZIP stays: those that are offered, those above the latest, paused or not, `keep` earlier ones for rollback, and all
 * that are hosted apart from the update site. The rest is pruned; withdrawn and draft versions have no ZIP.
 *
 * @param extension with those of its versions only that have a ZIP or can be packed
 * @param hosted versions whose ZIP is kept apart from the update site
 */
export function retainedVersions(
  extension: Extension,
  offered: readonly Version[],
  hosted: ReadonlySet<string> = new Set(),
): Version[] {
  const withZip = extension.versions.filter(({ status }) => status !== "draft" && status !== "withdrawn");
  const latest = keptFrom(withZip) ?? withZip[0];
  const earlier = withZip.filter(
    ({ version }) => latest !== undefined && compareVersions(version, latest.version) < 0,
  );
  const pruned = new Set(
    earlier
      .slice(extension.keep)
      .filter((version) => !offered.includes(version) && !hosted.has(version.version)),
  );
  return withZip.filter((version) => !pruned.has(version));
}
