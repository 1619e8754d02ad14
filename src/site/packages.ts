import { isHosted } from "../plan/is-hosted.ts";
import { type Ledger, type Release, releaseOf } from "../plan/ledger.ts";
import { tagName } from "../plan/survey.ts";
import type { Site } from "../versions/catalog.ts";
import { zipName } from "./site-files.ts";

/**
 * Where sites download a version's ZIP.
 *
 * @param repository the page of the repository whose GitHub Releases take it, such as
 *   `https://github.com/acme/plugins`; on the update site if left out
 */
export function packageUrl(site: Site, slug: string, version: string, repository?: string): string {
  const name = zipName(slug, version);
  if (repository === undefined) return `${site.url}/${slug}/${name}`;
  // As GitHub itself writes the address of a tag with a slash.
  return `${repository}/releases/download/${encodeURIComponent(tagName(slug, version))}/${name}`;
}

/** The releases of a plugin whose ZIP the update site itself holds. */
export function packagesOnSite(site: Site, { releases }: Pick<Ledger, "releases">): Release[] {
  return releases.filter((release) => release.package !== null && !isHosted(release, site.url));
}

/** The latest release of a plugin, of which the update site has a copy whose name never changes. */
export function latestPackage(ledger: Ledger): Release | undefined {
  const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
  return latest?.package === null ? undefined : latest;
}

/** That copy's path. */
export function latestZipPath(slug: string): string {
  return `${slug}/${slug}-latest.zip`;
}
