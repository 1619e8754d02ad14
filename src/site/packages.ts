import { isHosted } from "../plan/is-hosted.ts";
import { type Ledger, type Release, releaseOf } from "../plan/ledger.ts";
import { tagName } from "../plan/survey.ts";
import type { Site } from "../versions/catalog.ts";
import { type PublishedFile, zipName } from "./site-files.ts";

/**
 * Where sites download a version's ZIP.
 *
 * @param repository the page of the repository whose GitHub Releases take it, such as
 *   `https://github.com/acme/plugins`; on the update site if left out
 */
export function packageUrl(site: Site, slug: string, version: string, repository?: string): string {
  const name = zipName(slug, version);
  if (repository === undefined) return `${site.url}/${slug}/${name}`;
  // GitHub itself writes the slash of a tag like this in addresses.
  return `${repository}/releases/download/${encodeURIComponent(tagName(slug, version))}/${name}`;
}

/** The releases of an extension whose ZIP is on the update site itself. */
export function packagesOnSite(site: Site, { releases }: Pick<Ledger, "releases">): Release[] {
  return releases.filter((release) => release.package !== null && !isHosted(release, site.url));
}

/** The latest release of an extension. The update site has a copy of it, under a name that never changes. */
export function latestPackage(ledger: Ledger): Release | undefined {
  const latest = ledger.latest === null ? undefined : releaseOf(ledger, ledger.latest);
  return latest?.package === null ? undefined : latest;
}

/** The path of that copy. */
export function latestZipPath(slug: string): string {
  return `${slug}/${slug}-latest.zip`;
}

/** A file that the update site has for an extension's packages. */
export interface PackagePath {
  readonly path: string;
  readonly is: "zip" | "checksum" | "signature" | "latest";
  readonly release: Release;
}

/**
 * Every file that the update site has for an extension's packages.
 *
 * @param isSigned whether a package has a `.zip.sig`, by the path of that
 */
export function packagePaths(site: Site, ledger: Ledger, isSigned: (path: string) => boolean): PackagePath[] {
  const { slug } = ledger;
  const kept = packagesOnSite(site, ledger).flatMap((release): PackagePath[] => {
    const path = `${slug}/${zipName(slug, release.version)}`;
    return [
      { path, is: "zip", release },
      { path: `${path}.sha256`, is: "checksum", release },
      { path: `${path}.sig`, is: "signature", release },
    ];
  });
  const latest = latestPackage(ledger);
  return [
    ...kept.filter(({ is, path }) => is !== "signature" || isSigned(path)),
    ...(latest ? [{ path: latestZipPath(slug), is: "latest" as const, release: latest }] : []),
  ];
}

/** That file as it is published; for a ZIP, with the facts about its bytes. */
export function publishedPackage({ path, is, release }: PackagePath): PublishedFile {
  const { sha256, size, blob } = release;
  if (is !== "zip" && is !== "latest") return { path };
  return { path, sha256, size, ...(blob === undefined ? {} : { blob }) };
}
