import { compareVersions } from "./version-number.ts";
import type { Position } from "../report/problem.ts";
import type { Status, VersionEntry } from "./file.ts";
import type { Advisory } from "./advisory-entry.ts";
import type { Kind } from "./kind.ts";
import type { Path } from "./locator.ts";
import type { Security } from "./security-entry.ts";
import type { LinkName } from "./site-entry.ts";

/** versions.yaml with its defaults filled in: what the publisher wants. */
export interface Catalog {
  readonly file: string;
  readonly site: Site;
  /** Public keys that feeds are signed with, now or one day. */
  readonly keys: readonly string[];
  /** Those whose private keys are gone. */
  readonly lostKeys: readonly string[];
  /** Where what these keys lead to stands in the file. */
  readonly at: (...path: Path) => Position;
  /** Plugins, then themes, each in the order of the file. */
  readonly extensions: readonly Extension[];
}

export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  /** Where it was before, each without a slash at its end; left out for nowhere. */
  readonly movedFrom?: readonly string[];
  /** Where it is going, likewise. */
  readonly movedTo?: string;
  /** Copies of it, likewise. */
  readonly mirrors?: readonly string[];
  readonly title: string;
  readonly packages: "pages" | "releases";
  readonly checkEverySeconds: number;
  readonly description?: string;
  readonly logo?: OwnFile;
  readonly links?: SiteLinks;
  readonly security?: Security;
  /** As HTML has it; English if left out. */
  readonly language?: string;
  readonly theme?: Theme;
  readonly stylesheet?: OwnFile;
}

/** A file of the repository that the update site shows as it is. */
export interface OwnFile {
  /** From the repository's top. */
  readonly path: string;
  /** The id of its bytes at the pushed commit, which changes when they do; left out until it was looked for. */
  readonly id?: string;
  /** Of a picture, likewise. */
  readonly size?: { readonly width: number; readonly height: number };
}

export type SiteLinks = Readonly<Partial<Record<LinkName, string>>>;

export interface Theme {
  /** `#2b4fcc`. */
  readonly accent?: string;
  readonly accentDark?: string;
  readonly scheme?: "both" | "light" | "dark";
}

export interface Extension {
  readonly kind: Kind;
  readonly slug: string;
  readonly packing: Packing;
  /** Folders above its source that no other extension's source is in, the nearest first. */
  readonly above: readonly string[];
  readonly keep: number;
  /** The translations that are published as language packs too; left out for none. */
  readonly translations?: TranslationsFolder;
  /** gitignore patterns of PHP files that are not linted: today's, whenever the version was that is packed. */
  readonly lintExcept: readonly string[];
  /** Its own; the site's if left out. */
  readonly security?: Security;
  /** Highest version first. */
  readonly versions: readonly Version[];
  /** Where the extension, or a key of it, stands in the file. */
  readonly at: (...path: Path) => Position;
}

interface TranslationsFolder {
  /** In the source. */
  readonly folder: string;
  /** The id of its tree at the pushed commit, which changes with any file; left out until it was looked for. */
  readonly tree?: string;
}

/** The instructions that a package's bytes depend on; they are read at the pinned commit. */
export interface Packing {
  /** Folder from the repository's top, without a slash at its end; `.` for the repository itself. */
  readonly source: string;
  readonly updater: "bundled" | "none" | undefined;
  /** Where the updater asks: the update site's address, without a slash at its end. */
  readonly siteUrl: string;
  /** Public keys that the updater trusts from the start. */
  readonly keys: readonly string[];
  readonly constant: string | undefined;
  readonly build: string | undefined;
  /** The folder in `source` that is packed after `build`; undefined for `source` itself. */
  readonly dist: string | undefined;
  readonly exclude: readonly string[];
  readonly checks: readonly ContentCheck[];
}

export interface ContentCheck {
  readonly kind: "contains" | "lacks";
  readonly text: string;
  /** A gitignore pattern; all files if undefined. */
  readonly in: string | undefined;
}

export interface Version {
  readonly version: string;
  readonly status: Status;
  readonly changelog: string | undefined;
  /** Percent of WordPress sites; of a rollout that rises, at the beginning. */
  readonly rollout: number;
  /** How it rises, with the time in seconds. */
  readonly ramp: { readonly from: number; readonly to: number; readonly over: number } | undefined;
  readonly forceUpdate: boolean;
  /** Offered to nobody for now, whatever its status. */
  readonly paused: boolean;
  /** That the main file has another name than before is meant. */
  readonly newMainFile: boolean | undefined;
  readonly requires: string | undefined;
  readonly requiresPhp: string | undefined;
  readonly tested: string | undefined;
  readonly minAutoUpdate: string | undefined;
  /** In seconds. */
  readonly autoUpdateAfter: number | undefined;
  /** ISO 8601 in UTC. */
  readonly availableAfter: string | undefined;
  readonly advisory?: Advisory;
  readonly reason: string | undefined;
  readonly ref: string | undefined;
  /** What the file says, before defaults; the rules ask it which keys are there. */
  readonly entry: VersionEntry;
  readonly at: (...path: Path) => Position;
}

/** What decides who is offered a version: of one that is listed, or of one in the ledger. */
interface Offering {
  readonly status: string;
  readonly paused?: boolean;
  /** The ledger's word for it. */
  readonly paused_at?: string | undefined;
}

/** Whether sites should have it now, whatever else is said of time: it is forced, or mends a hole. */
export function isUrgent({ forceUpdate, advisory }: Pick<Version, "forceUpdate" | "advisory">): boolean {
  return forceUpdate || advisory !== undefined;
}

/** Offered to sites of the stable channel. */
export function isLive(version: Offering): boolean {
  return isOffered(version) && version.status !== "testing";
}

/** Offered to some sites, if only to those of the beta channel. */
export function isOffered({ status, paused = false, paused_at: since }: Offering): boolean {
  return isForOffering(status) && !paused && since === undefined;
}

/** Whether sites may be offered a version of this status. */
export function isForOffering(status: string): boolean {
  return status === "testing" || status === "released" || status === "update_ready";
}

/** Of versions, highest first, the one that `keep` counts from: a pause, which may end at any time, moves nothing. */
export function keptFrom<T extends { readonly status: string }>(versions: readonly T[]): T | undefined {
  return versions.find(({ status }) => isLive({ status }));
}

/** The highest version that is `released` or `update_ready`, and not paused. */
export function latestOf(extension: Extension): Version | undefined {
  return extension.versions.find(isLive);
}

/** The listed versions below one, highest first. */
export function versionsBefore({ versions }: Extension, version: string): string[] {
  return versions.map((each) => each.version).filter((each) => compareVersions(each, version) < 0);
}
