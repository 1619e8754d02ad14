import { createHash } from "node:crypto";
import { type Catalog, latestOf, type Plugin, type Version } from "../versions/catalog.ts";
import { type Ledger, releaseOf } from "./ledger.ts";
import { tagName } from "./survey.ts";

/**
 * One digest over what a plugin's published files are made from besides its ledger and its pinned commits, both
 * of which never change: its entry in the versions file, the site's, and the version of Presscast.
 */
export function inputsDigest({ site, keys }: Catalog, plugin: Plugin, builtWith: string): string {
  const { slug, packing, keep, security } = plugin;
  // Drafts reach no file, and packing instructions only those of versions that are not built yet.
  const versions = plugin.versions.filter(({ status }) => status !== "draft");
  const inputs = { builtWith, site, keys, slug, source: packing.source, keep, security, versions };
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/**
 * Whether a plugin's published files say what they would say again, so that neither its source nor its files
 * need be looked at: the inputs are those that they were made from, and no tag says anything new.
 */
export function hasSameInputs(
  plugin: Plugin,
  ledger: Ledger,
  inputs: string,
  tags: ReadonlyMap<string, string>,
): boolean {
  if (ledger.inputs !== inputs) return false;
  return plugin.versions.every((version) => {
    const tagged = tags.get(tagName(plugin.slug, version.version));
    const release = releaseOf(ledger, version.version);
    return tagged === undefined || (release ? tagged === release.commit : isPruned(plugin, version));
  });
}

/** Low enough to have been left out with its tag in sight; any other tag of an unpublished version is new. */
function isPruned(plugin: Plugin, version: Version): boolean {
  const kept = plugin.versions.filter(({ status }) => status !== "draft" && status !== "withdrawn");
  const latest = latestOf(plugin) ?? kept[0];
  return latest !== undefined && kept.indexOf(version) > kept.indexOf(latest) + plugin.keep;
}
