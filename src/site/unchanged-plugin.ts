import type { Ledger } from "../plan/ledger.ts";
import type { Plugin, Site } from "../versions/catalog.ts";
import { checkUpdateVersions } from "./check-update.ts";
import { composerName, composerPath } from "./composer.ts";
import type { FeedContent } from "../plan/feed.ts";
import type { Info } from "./info.ts";
import { latestPackage, latestZipPath, packagesOnSite } from "./packages.ts";
import { picturePathsIn } from "./pictures.ts";
import { type PublishedFile, zipName } from "./site-files.ts";

/** A plugin whose published files say what they would say again: they are taken over as they are. */
export interface UnchangedPlugin {
  readonly slug: string;
  readonly ledger: Ledger;
  /** As published: the page of all plugins is made from it. */
  readonly info: Info;
  /** As published: the feed of all plugins is made from it. */
  readonly content: FeedContent;
  readonly files: readonly PublishedFile[];
}

/**
 * The files that `plugin-files.ts` renders for a plugin with this ledger and info.json: all of its own but its
 * feed.
 *
 * @param isSigned whether a package has a `.zip.sig`, by the path of that
 */
export function filesOf(
  site: Site,
  plugin: Plugin,
  ledger: Ledger,
  info: Pick<Info, "icons" | "banners">,
  isSigned: (path: string) => boolean,
): PublishedFile[] {
  const { slug } = plugin;
  const named = [
    "index.html",
    "info.json",
    "update.json",
    "releases.json",
    "badge.json",
    "check-update/default.json",
    ...checkUpdateVersions({ plugin, ledger }).map((version) => `check-update/${version}.json`),
    ...picturePathsIn(info),
  ].map((name) => ({ path: `${slug}/${name}` }));
  const packages = packagesOnSite(site, ledger).flatMap(({ version, sha256, size }) => {
    const path = `${slug}/${zipName(slug, version)}`;
    const signature = isSigned(`${path}.sig`) ? [{ path: `${path}.sig` }] : [];
    return [{ path, sha256, size }, { path: `${path}.sha256` }, ...signature];
  });
  const latest = latestPackage(ledger);
  const copy = latest ? [{ path: latestZipPath(slug), sha256: latest.sha256, size: latest.size }] : [];
  const composer = { path: composerPath(composerName(site, slug)) };
  return [...named, composer, ...packages, ...copy];
}
