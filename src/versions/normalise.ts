import type { Catalog, ContentCheck, Packing, Plugin, Site, SiteLinks, Theme, Version } from "./catalog.ts";
import { secondsIn } from "./seconds-in.ts";
import type { PluginEntry, VersionEntry, VersionsFile } from "./file.ts";
import { descending } from "./version-number.ts";
import { isoTime } from "./iso-time.ts";
import type { Locator } from "./locator.ts";

/** What was written, with its defaults filled in. */
export function normalise({ site, signing, plugins }: VersionsFile, file: string, locate: Locator): Catalog {
  const own = siteOf(site);
  const keys = signing?.keys ?? [];
  return {
    file,
    site: own,
    keys,
    lostKeys: signing?.lost ?? [],
    at: (...path) => locate.value(path),
    plugins: Object.entries(plugins).map(([slug, entry]) => ({
      ...pluginOf(slug, entry, { siteUrl: own.url, keys }, locate),
      above: foldersAbove(entry, Object.values(plugins)),
    })),
  };
}

/** What is left out stays left out, so that no key of pages that is new changes what is known of a site without it. */
function siteOf(entry: VersionsFile["site"]): Site {
  const {
    title,
    packages,
    check_every: every,
    description,
    logo,
    links,
    language,
    theme,
    stylesheet,
  } = entry;
  const url = new URL(entry.url);
  return {
    url: url.href.replace(/\/+$/, ""),
    title: title?.trim() ?? url.host,
    packages: packages ?? "pages",
    checkEverySeconds: secondsIn(every ?? "1h"),
    ...(description === undefined ? {} : { description: description.trim() }),
    ...(logo === undefined ? {} : { logo: { path: folderPath(logo) } }),
    ...(links === undefined ? {} : { links: links as SiteLinks }),
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme: themeOf(theme) }),
    ...(stylesheet === undefined ? {} : { stylesheet: { path: folderPath(stylesheet) } }),
  };
}

function themeOf({
  accent,
  accent_dark: accentDark,
  scheme,
}: NonNullable<VersionsFile["site"]["theme"]>): Theme {
  return {
    ...(accent === undefined ? {} : { accent: accent.toLowerCase() }),
    ...(accentDark === undefined ? {} : { accentDark: accentDark.toLowerCase() }),
    ...(scheme === undefined ? {} : { scheme }),
  };
}

/** What all plugins' packages have from the file's other parts. */
type Shared = Pick<Packing, "siteUrl" | "keys">;

function pluginOf(slug: string, entry: PluginEntry, shared: Shared, locate: Locator): Omit<Plugin, "above"> {
  return {
    slug,
    packing: packingOf(entry, shared),
    keep: entry.keep ?? 3,
    lintExcept: entry.lint?.except ?? [],
    versions: Object.entries(entry.versions)
      .map(([version, versionEntry]) => versionOf(slug, version, versionEntry, locate))
      .sort((a, b) => descending(a.version, b.version)),
    at: (...path) => (path.length > 0 ? locate.value : locate.key)(["plugins", slug, ...path]),
  };
}

/** Above the plugin's source and around no other's, the nearest first. */
function foldersAbove(plugin: PluginEntry, all: readonly PluginEntry[]): string[] {
  const parts = folderPath(plugin.source).split("/");
  const folders = parts.map((_, index) => parts.slice(0, index).join("/") || ".").toReversed();
  const others = all.filter((each) => each !== plugin).map(({ source }) => folderPath(source));
  const isShared = (folder: string): boolean =>
    folder === "."
      ? others.length > 0
      : others.some((source) => source === folder || source.startsWith(`${folder}/`));
  return parts[0] === "." ? [] : folders.filter((folder) => !isShared(folder));
}

function packingOf(entry: PluginEntry, shared: Shared): Packing {
  return {
    source: folderPath(entry.source),
    updater: entry.updater,
    ...shared,
    constant: entry.constant?.replace(/^\\/, ""),
    build: entry.build,
    dist: entry.dist === undefined ? undefined : folderPath(entry.dist),
    exclude: entry.exclude ?? [],
    checks: (entry.checks ?? []).map(checkOf),
  };
}

/** `./plugins//acme/` is `plugins/acme`. */
function folderPath(path: string): string {
  const folders = path.split("/").filter((name) => name !== "" && name !== ".");
  return folders.join("/") || ".";
}

function checkOf(entry: NonNullable<PluginEntry["checks"]>[number]): ContentCheck {
  return entry.contains === undefined
    ? { kind: "lacks", text: entry.lacks ?? "", in: entry.in }
    : { kind: "contains", text: entry.contains, in: entry.in };
}

function versionOf(slug: string, version: string, entry: VersionEntry, locate: Locator): Version {
  const path = ["plugins", slug, "versions", version];
  const { rollout } = entry;
  const [share, rising] = typeof rollout === "object" ? [undefined, rollout] : [rollout, undefined];
  const ramp = rising && { from: rising.from, to: rising.to ?? 100, over: secondsIn(rising.over) };
  return {
    version,
    status: entry.status,
    changelog: entry.changelog?.trim(),
    rollout: ramp?.from ?? share ?? 100,
    ramp,
    forceUpdate: entry.force_update ?? false,
    paused: entry.paused ?? false,
    newMainFile: entry.new_main_file,
    requires: entry.requires,
    requiresPhp: entry.requires_php,
    tested: entry.tested,
    minAutoUpdate: entry.min_auto_update,
    autoUpdateAfter: entry.auto_update_after === undefined ? undefined : secondsIn(entry.auto_update_after),
    availableAfter: entry.available_after && isoTime(Date.parse(entry.available_after) / 1000),
    reason: entry.reason?.trim(),
    ref: entry.ref,
    entry,
    at: (...inside) => (inside.length > 0 ? locate.value([...path, ...inside]) : locate.key(path)),
  };
}
