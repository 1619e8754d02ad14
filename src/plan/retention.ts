import { isLive, type Plugin, type Version } from "../versions/catalog.ts";
import { compareVersions } from "../versions/version-number.ts";

/**
 * The versions whose ZIP stays on the update site: what is offered, what is above the latest, and `keep`
 * earlier ones for rollback. The rest is pruned; withdrawn and draft versions have no ZIP.
 *
 * @param plugin with those of its versions only that have a ZIP or can be packed
 */
export function retainedVersions(plugin: Plugin, offered: readonly Version[]): Version[] {
  const withZip = plugin.versions.filter(({ status }) => status !== "draft" && status !== "withdrawn");
  const latest = withZip.find(isLive) ?? withZip[0];
  const earlier = withZip.filter(
    ({ version }) => latest !== undefined && compareVersions(version, latest.version) < 0,
  );
  const pruned = new Set(earlier.slice(plugin.keep).filter((version) => !offered.includes(version)));
  return withZip.filter((version) => !pruned.has(version));
}
