import { createHash } from "node:crypto";
import { type Catalog, keptFrom, type Extension, type Version } from "../versions/catalog.ts";
import { type Ledger, releaseOf } from "./ledger.ts";
import { releasedThemes } from "./released-themes.ts";
import { tagName } from "./survey.ts";

/**
 * One digest over what an extension's published files are made from: its entry in the versions file, the site's entry,
 * for a theme the slugs of all themes with releases, and the version of Presscast. The ledger and the pinned commits are
 * left out, since they never change.
 */
export function inputsDigest(catalog: Catalog, extension: Extension, builtWith: string): string {
  const { site, keys } = catalog;
  const { slug, kind, packing, keep, security, translations } = extension;
  // Drafts appear in no file, and packing instructions matter only for versions that are not built yet.
  const versions = extension.versions.filter(({ status }) => status !== "draft");
  const inputs = {
    builtWith,
    site,
    keys,
    ...(kind === "theme" && { kind, themes: releasedThemes(catalog) }),
    slug,
    source: packing.source,
    keep,
    security,
    translations,
    versions,
  };
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
}

/**
 * Whether an extension's published files would come out the same again, so that neither its source nor its files need
 * to be read: the inputs are those that they were made from, and there is no new tag.
 */
export function hasSameInputs(
  extension: Extension,
  ledger: Ledger,
  inputs: string,
  tags: ReadonlyMap<string, string>,
): boolean {
  if (ledger.inputs !== inputs) return false;
  return extension.versions.every((version) => {
    const tagged = tags.get(tagName(extension.slug, version.version));
    const release = releaseOf(ledger, version.version);
    return tagged === undefined || (release ? tagged === release.commit : isPruned(extension, version));
  });
}

/** So low that it was left out although it had a tag. Any other tag of an unpublished version is new. */
function isPruned(extension: Extension, version: Version): boolean {
  const kept = extension.versions.filter(({ status }) => status !== "draft" && status !== "withdrawn");
  const latest = keptFrom(kept) ?? kept[0];
  return latest !== undefined && kept.indexOf(version) > kept.indexOf(latest) + extension.keep;
}
