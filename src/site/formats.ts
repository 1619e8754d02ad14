import * as v from "valibot";
import { ledgerSchema } from "../plan/ledger.ts";
import { envelopeSchema, openEnvelope } from "../trust/envelope.ts";
import { atomFeed } from "./atom-feed.ts";
import { badge, badgeSchema } from "./badge.ts";
import { blueprint, blueprintPaths, blueprintSchema } from "./blueprint.ts";
import { checkUpdate, checkUpdatePaths, checkUpdateSchema, installedAt } from "./check-update.ts";
import { checksums, checksumsPaths, checksumsSchema } from "./checksums.ts";
import { composerName } from "./composer-name.ts";
import {
  composerPackage,
  composerPackageSchema,
  composerPath,
  composerRepository,
  composerRepositorySchema,
} from "./composer.ts";
import type { Format, ExtensionFormat, SiteFormat } from "./format.ts";

import { infoSchema, extensionInfo } from "./info.ts";
import { extensionPage } from "./pages/extension-page.ts";
import { indexPage, indexPaths } from "./pages/index-page.ts";
import { notFoundPage } from "./pages/not-found-page.ts";
import { sbomSchema } from "../pack/sbom/sbom.ts";
import { sbomPaths } from "./sbom-paths.ts";
import { sitemap } from "./sitemap.ts";
import { osv, osvPaths, osvSchema } from "./osv.ts";
import { feedPath, json, ledgerPath } from "./site-files.ts";
import { themeUpdateJson, themeUpdateJsonSchema } from "./theme-update-json.ts";
import { updateJson, updateJsonSchema } from "./update-json.ts";

/**
 * Every format of the update site, by name, in the order in which pages link to them. All code that needs the list of
 * files takes it from here. ZIPs, the files beside them, and pictures are not in it: their formats are not ours.
 */
export const FORMATS = {
  index: {
    of: "site",
    title: "index.html",
    page: "pages",
    paths: (slugs, listed = slugs) => indexPaths(listed.length),
    render: (whole, { path, links }) => {
      const signatures = openEnvelope(whole.feeds.get("feed.json") ?? "")?.signatures ?? [];
      return indexPage(whole, { path, links, keyIds: signatures.map(({ key }) => key) });
    },
  },
  "not-found": {
    of: "site",
    title: "404.html",
    page: "pages",
    paths: () => ["404.html"],
    render: (whole) => notFoundPage(whole),
  },
  "extension-page": {
    of: "extension",
    title: "<slug>/index.html",
    page: "pages",
    paths: ({ extension }) => [`${extension.slug}/index.html`],
    render: (input, { links, isSigned }) => extensionPage(input, { links, isSigned }),
  },
  info: {
    of: "extension",
    title: "<slug>/info.json",
    schema: infoSchema,
    paths: ({ extension }) => [`${extension.slug}/info.json`],
    render: (input) => json(extensionInfo(input)),
  },
  releases: {
    of: "extension",
    title: "<slug>/releases.json",
    schema: ledgerSchema,
    paths: ({ extension }) => [ledgerPath(extension.slug)],
    render: ({ ledger }) => json(ledger),
  },
  feed: {
    of: "site",
    title: "feed.json",
    schema: envelopeSchema,
    paths: (slugs) => ["feed.json", ...slugs.map(feedPath)],
    render: ({ feeds }, { path }) => feeds.get(path) ?? "",
  },
  "check-update": {
    of: "extension",
    title: "<slug>/check-update/<installed>.json",
    schema: checkUpdateSchema,
    paths: checkUpdatePaths,
    render: (input, { path }) => json(checkUpdate(input, installedAt(path))),
  },
  update: {
    of: "extension",
    title: "<slug>/update.json",
    page: "update-json",
    schema: v.union([updateJsonSchema, themeUpdateJsonSchema]),
    paths: ({ extension }) => [`${extension.slug}/update.json`],
    render: (input) => json(input.extension.kind === "theme" ? themeUpdateJson(input) : updateJson(input)),
  },
  badge: {
    of: "extension",
    title: "<slug>/badge.json",
    schema: badgeSchema,
    paths: ({ extension }) => [`${extension.slug}/badge.json`],
    render: (input) => json(badge(input)),
  },
  atom: {
    of: "site",
    title: "feed.xml",
    paths: () => ["feed.xml"],
    render: ({ site, extensions }) => atomFeed(site, extensions),
  },
  sitemap: {
    of: "site",
    title: "sitemap.xml",
    page: "pages",
    paths: () => ["sitemap.xml"],
    render: (whole) => sitemap(whole),
  },
  checksums: {
    of: "extension",
    title: "<slug>/checksums/<version>.json",
    schema: checksumsSchema,
    paths: checksumsPaths,
    render: ({ ledger }, { path, sums }) => checksums(ledger, path, sums),
  },
  sbom: {
    of: "extension",
    title: "<slug>/sbom/<version>.cdx.json",
    schema: sbomSchema,
    paths: sbomPaths,
    render: (_, { sbom }) => sbom,
  },
  blueprint: {
    of: "extension",
    title: "<slug>/blueprints/<version>.json",
    schema: blueprintSchema,
    paths: blueprintPaths,
    render: (input, { path }) => json(blueprint(input, path)),
  },
  advisory: {
    of: "extension",
    title: "<slug>/advisories/<version>.json",
    schema: osvSchema,
    paths: osvPaths,
    render: (input, { path }) => json(osv(input, path)),
  },
  "composer-repository": {
    of: "site",
    title: "packages.json",
    page: "composer",
    schema: composerRepositorySchema,
    paths: () => ["packages.json"],
    render: ({ site, extensions }) =>
      json(
        composerRepository(
          site,
          extensions.map(({ ledger }) => ledger.slug),
        ),
      ),
  },
  "composer-package": {
    of: "extension",
    title: "repo/p2/<vendor>/<name>.json",
    page: "composer",
    schema: composerPackageSchema,
    paths: ({ site, extension }) => [composerPath(composerName(site, extension.slug))],
    render: (input) => json(composerPackage(input)),
  },
} as const satisfies Readonly<Record<string, Format>>;

const ALL: readonly Format[] = Object.values(FORMATS);

export const EXTENSION_FORMATS: readonly ExtensionFormat[] = ALL.filter(
  (format) => format.of === "extension",
);

export const SITE_FORMATS: readonly SiteFormat[] = ALL.filter((format) => format.of === "site");

/** Whether a format is for people; the others are for programs. */
export function isPage({ title }: Format): boolean {
  return title.endsWith(".html");
}
