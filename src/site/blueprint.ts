import * as v from "valibot";
import type { Ledger } from "../plan/ledger.ts";
import type { Extension, Site } from "../versions/catalog.ts";
import { described, webAddress } from "../versions/fields.ts";
import { isLoopback } from "../versions/is-loopback.ts";
import { latestZipPath } from "./packages.ts";

export const blueprintSchema = v.object({
  $schema: webAddress,
  landingPage: described(v.string(), "The page that is shown first."),
  preferredVersions: v.object({
    php: v.literal("latest"),
    wp: v.literal("latest"),
  }),
  login: v.literal(true),
  steps: v.pipe(
    v.array(
      v.object({
        step: v.literal("installPlugin"),
        pluginData: v.object({
          resource: v.literal("url"),
          url: described(webAddress, "The version's ZIP on the update site."),
        }),
        options: v.object({ activate: v.literal(true) }),
      }),
    ),
    v.readonly(),
  ),
});

/**
 * `<slug>/blueprints/<version>.json`: WordPress Playground with that version installed.
 *
 * @see https://wordpress.github.io/wordpress-playground/blueprints
 */
export type Blueprint = Readonly<v.InferOutput<typeof blueprintSchema>>;

/** Renders {@link Blueprint}. */
export function blueprint({ site, extension, ledger }: Played, path: string): Blueprint {
  const url = playable({ site, extension, ledger }).find((each) => each.path === path)?.zip ?? "";
  return {
    $schema: "https://playground.wordpress.net/blueprint-schema.json",
    landingPage: "/wp-admin/plugins.php",
    preferredVersions: { php: "latest", wp: "latest" },
    login: true,
    steps: [{ step: "installPlugin", pluginData: { resource: "url", url }, options: { activate: true } }],
  };
}

/** One for each version that Playground can install, the highest first. */
export function blueprintPaths(names: Played): string[] {
  return playable(names).map(({ path }) => path);
}

/**
 * The address at which Playground opens a version. It is undefined if browsers may not read the ZIP at its address, or
 * if the site is on this machine, which browsers don't let a public page read.
 */
export function playgroundUrl(names: Played, version: string): string | undefined {
  const found = playable(names).find((each) => each.version === version);
  if (found === undefined || isLoopback(names.site.url)) return undefined;
  return `https://playground.wordpress.net/?blueprint-url=${encodeURIComponent(`${names.site.url}/${found.path}`)}`;
}

/** What determines the names of blueprints. */
interface Played {
  readonly site: Pick<Site, "url">;
  readonly extension: Pick<Extension, "slug">;
  readonly ledger: Pick<Ledger, "releases" | "latest">;
}

/**
 * Versions whose ZIP may be read by scripts of other sites. GitHub Pages allows that, but GitHub Releases do not. Of the
 * versions there, only the latest has a copy on the update site.
 */
function playable({
  site,
  extension: { slug },
  ledger,
}: Played): { version: string; path: string; zip: string }[] {
  return ledger.releases.flatMap(({ version, package: url, status }) => {
    if (url === null || status === "withdrawn") return [];
    const copy = version === ledger.latest ? `${site.url}/${latestZipPath(slug)}` : undefined;
    const zip = url.startsWith(`${site.url}/`) ? url : copy;
    return zip === undefined ? [] : [{ version, path: `${slug}/blueprints/${version}.json`, zip }];
  });
}
