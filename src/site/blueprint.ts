import * as v from "valibot";
import type { Ledger } from "../plan/ledger.ts";
import type { Extension, Site } from "../versions/catalog.ts";
import { described, webAddress } from "../versions/fields.ts";
import { isLoopback } from "../versions/is-loopback.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { latestZipPath } from "./packages.ts";

const zipField = v.object({
  resource: v.literal("url"),
  url: described(webAddress, "A ZIP on the update site."),
});
const themeOfDirectory = v.object({ resource: v.literal("wordpress.org/themes"), slug: v.string() });
const active = v.object({ activate: v.literal(true) });
const inactive = v.object({ activate: v.literal(false) });

const parentStep = v.object({
  step: v.literal("installTheme"),
  themeData: described(v.union([zipField, themeOfDirectory]), "The parent of a child theme."),
  options: inactive,
});

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
      v.union([
        v.object({ step: v.literal("installPlugin"), pluginData: zipField, options: active }),
        v.object({ step: v.literal("installTheme"), themeData: zipField, options: active }),
        parentStep,
      ]),
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

/** Renders {@link Blueprint}. Without details, a child theme's lacks its parent. */
export function blueprint(
  { site, extension, ledger, details, isParentHere = false }: Played & Partial<Family>,
  path: string,
): Blueprint {
  const parent = details?.header.template;
  const url = playable({ site, extension, ledger }).find((each) => each.path === path)?.zip ?? "";
  const zip = { resource: "url", url } as const;
  const isTheme = extension.kind === "theme";
  return {
    $schema: "https://playground.wordpress.net/blueprint-schema.json",
    landingPage: isTheme ? "/" : "/wp-admin/plugins.php",
    preferredVersions: { php: "latest", wp: "latest" },
    login: true,
    steps: [
      ...(parent === undefined ? [] : [installed(parent, isParentHere, site)]),
      isTheme
        ? { step: "installTheme", themeData: zip, options: { activate: true } }
        : { step: "installPlugin", pluginData: zip, options: { activate: true } },
    ],
  };
}

/** A parent that is not here can only be looked for in WordPress.org's directory. */
function installed(
  slug: string,
  isHere: boolean,
  site: Played["site"],
): Readonly<v.InferOutput<typeof parentStep>> {
  return {
    step: "installTheme",
    themeData: isHere
      ? { resource: "url", url: `${site.url}/${latestZipPath(slug)}` }
      : { resource: "wordpress.org/themes", slug },
    options: { activate: false },
  };
}

/** The address of the ZIP that a blueprint is about, which is installed last. */
export function zipOf({ steps }: Blueprint): string | undefined {
  const step = steps.at(-1);
  const data = step && (step.step === "installTheme" ? step.themeData : step.pluginData);
  return data?.resource === "url" ? data.url : undefined;
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

type Family = Pick<ExtensionInput, "details" | "isParentHere">;

/** What determines the names of blueprints. */
interface Played {
  readonly site: Pick<Site, "url">;
  readonly extension: Pick<Extension, "slug" | "kind">;
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
