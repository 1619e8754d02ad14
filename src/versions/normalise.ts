import { unixTime } from "./unix-time.ts";
import { advisoryOf } from "./advisory-entry.ts";
import type {
  Catalog,
  ContentCheck,
  Packing,
  Extension,
  Site,
  SiteLinks,
  Theme,
  Version,
} from "./catalog.ts";
import { secondsIn } from "./seconds-in.ts";
import type { ExtensionEntry, VersionEntry, VersionsFile } from "./file.ts";
import { descending } from "./version-number.ts";
import { isoTime } from "./iso-time.ts";
import type { Locator } from "./locator.ts";
import { kindIn, type List, LISTS } from "./kind.ts";
import { securityOf } from "./security-entry.ts";

/** What was written, with its defaults filled in. */
export function normalise(written: VersionsFile, file: string, locate: Locator): Catalog {
  const { site, signing } = written;
  const own = siteOf(site);
  const keys = signing?.keys ?? [];
  const around = foldersAround(LISTS.flatMap((list) => Object.values(written[list] ?? {})));
  return {
    file,
    site: own,
    keys,
    lostKeys: signing?.lost ?? [],
    at: (...path) => locate.value(path),
    extensions: LISTS.flatMap((list) =>
      Object.entries(written[list] ?? {}).map(([slug, entry]) => ({
        ...extensionOf(list, slug, entry, { siteUrl: own.url, keys }, locate),
        above: foldersAbove(entry, around),
      })),
    ),
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
    security,
    language,
    theme,
    stylesheet,
    moved_from: movedFrom,
    moved_to: movedTo,
    mirrors,
  } = entry;
  return {
    url: addressOf(entry.url),
    ...(movedFrom === undefined ? {} : { movedFrom: [movedFrom].flat().map(addressOf) }),
    ...(movedTo === undefined ? {} : { movedTo: addressOf(movedTo) }),
    ...(mirrors === undefined ? {} : { mirrors: mirrors.map(addressOf) }),
    title: title?.trim() ?? new URL(entry.url).host,
    packages: packages ?? "pages",
    checkEverySeconds: secondsIn(every ?? "1h"),
    ...(description === undefined ? {} : { description: description.trim() }),
    ...(logo === undefined ? {} : { logo: { path: folderPath(logo) } }),
    ...(links === undefined ? {} : { links: links as SiteLinks }),
    ...(security === undefined ? {} : { security: securityOf(security) }),
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme: themeOf(theme) }),
    ...(stylesheet === undefined ? {} : { stylesheet: { path: folderPath(stylesheet) } }),
  };
}

function addressOf(url: string): string {
  return new URL(url).href.replace(/\/+$/, "");
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

/** What all extensions' packages have from the file's other parts. */
type Shared = Pick<Packing, "siteUrl" | "keys">;

function extensionOf(
  list: List,
  slug: string,
  entry: ExtensionEntry,
  shared: Shared,
  locate: Locator,
): Omit<Extension, "above"> {
  return {
    kind: kindIn(list),
    slug,
    packing: packingOf(entry, shared),
    keep: entry.keep ?? 3,
    ...(entry.translations === undefined ? {} : { translations: { folder: folderPath(entry.translations) } }),
    lintExcept: entry.lint?.except ?? [],
    ...(entry.security === undefined ? {} : { security: securityOf(entry.security) }),
    versions: Object.entries(entry.versions)
      .map(([version, versionEntry]) => versionOf([list, slug, "versions", version], versionEntry, locate))
      .sort((a, b) => descending(a.version, b.version)),
    at: (...path) => (path.length > 0 ? locate.value : locate.key)([list, slug, ...path]),
  };
}

/** Folder to how many sources are in it or are it. */
function foldersAround(all: readonly ExtensionEntry[]): ReadonlyMap<string, number> {
  const around = new Map<string, number>();
  for (const { source } of all) {
    const path = folderPath(source);
    for (const folder of new Set([path, ...foldersOver(path), "."]))
      around.set(folder, (around.get(folder) ?? 0) + 1);
  }
  return around;
}

/** Above the extension's source and around no other's, the nearest first. */
function foldersAbove({ source }: ExtensionEntry, around: ReadonlyMap<string, number>): string[] {
  return foldersOver(folderPath(source)).filter((folder) => around.get(folder) === 1);
}

/** The nearest first. */
function foldersOver(path: string): string[] {
  const parts = path.split("/");
  return path === "." ? [] : parts.map((_, index) => parts.slice(0, index).join("/") || ".").toReversed();
}

function packingOf(entry: ExtensionEntry, shared: Shared): Packing {
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

function checkOf(entry: NonNullable<ExtensionEntry["checks"]>[number]): ContentCheck {
  return entry.contains === undefined
    ? { kind: "lacks", text: entry.lacks ?? "", in: entry.in }
    : { kind: "contains", text: entry.contains, in: entry.in };
}

function versionOf(
  path: readonly [...string[], version: string],
  entry: VersionEntry,
  locate: Locator,
): Version {
  const version = path.at(-1) ?? "";
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
    availableAfter: entry.available_after && isoTime(unixTime(entry.available_after)),
    ...(entry.advisory === undefined ? {} : { advisory: advisoryOf(entry.advisory, version) }),
    reason: entry.reason?.trim(),
    ref: entry.ref,
    entry,
    at: (...inside) => (inside.length > 0 ? locate.value([...path, ...inside]) : locate.key(path)),
  };
}
