import semver from "semver";
import { phpVersionCompare } from "./php-version-compare.ts";

/**
 * The versions that semver and PHP's `version_compare` put in the same order: `MAJOR.MINOR.PATCH`, with
 * `-alpha.N`, `-beta.N` or `-rc.N`. Nine digits a part, so that PHP's 32-bit integers hold them.
 */
export const VERSION_PATTERN =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-(alpha|beta|rc)\.(0|[1-9]\d{0,8}))?$/;

/** A WordPress or PHP version: `6.5`, `8.1.2`. */
export const PLATFORM_VERSION_PATTERN = /^\d+(\.\d+){0,2}$/;

/**
 * The version in what an extension's header or readme says: 7.4 in `PHP 7.4+` or `>=7.4`; null where there is none.
 * WordPress prints `requires_php` without escaping it, so nothing but digits and dots comes out.
 */
export function platformVersionIn(text: string | null | undefined): string | null {
  return /^[a-z >=~^]*(\d+(?:\.\d+){0,2})/i.exec(text ?? "")?.[1] ?? null;
}

export function isVersion(text: string): boolean {
  return VERSION_PATTERN.test(text);
}

export function isPrerelease(version: string): boolean {
  return version.includes("-");
}

/** Negative if `a` is lower than `b`. Both must satisfy {@link isVersion}. */
export function compareVersions(a: string, b: string): number {
  return semver.compare(a, b);
}

/** Highest first. */
export function descending(a: string, b: string): number {
  return compareVersions(b, a);
}

/**
 * MAJOR·10000 + MINOR·100 + PATCH, for clients that want a number. Two versions share one where MINOR or
 * PATCH is over 99, and a pre-release shares its release's: never order by it.
 */
export function versionCode(version: string): number {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  return major * 10_000 + minor * 100 + patch;
}

export function hasAmbiguousCode(version: string): boolean {
  return numbers(version)
    .slice(1)
    .some((part) => part > 99);
}

/** `MAJOR.MINOR`: the line that a patch belongs to. */
export function minorLine(version: string): string {
  return numbers(version).slice(0, 2).join(".");
}

/** The next version above `version`: a pre-release's release, or else the next patch, minor or major. */
export function nextVersion(version: string, step: "major" | "minor" | "patch"): string {
  return semver.inc(version, step) ?? version;
}

export function nextPatch(version: string): string {
  return nextVersion(version, "patch");
}

/** What the writer of `text` most likely meant, or undefined if that can't be told. */
export function suggestedSpelling(text: string): string | undefined {
  const match =
    /^(?:v(?:er(?:sion)?)?|release)?[-_. ]*(\d+)(?:\.(\d+))?(?:\.(\d+))?[-_. ]?(?:(alpha|a|beta|b|rc)[-_. ]?(\d*))?(?:\+.*)?$/i.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const [, major, minor, patch, stage, count] = match;
  const core = [major, minor ?? "0", patch ?? "0"].map(Number).join(".");
  const names: Record<string, string> = { a: "alpha", b: "beta" };
  const name = stage?.toLowerCase();
  const suggestion = name ? `${core}-${names[name] ?? name}.${Number(count || 1)}` : core;
  return isVersion(suggestion) ? suggestion : undefined;
}

/**
 * The version to list for what a header says: itself, in three parts, or else the lowest one that WordPress does not
 * put below it. Undefined where the text has no number, or one that nothing can follow.
 */
export function versionAtLeast(written: string): string | undefined {
  const [first, ...others] = (/\d+(?:\.\d+)*/.exec(written)?.[0] ?? "").split(".");
  if (!first) return undefined;
  const core = [first, others[0] ?? "0", others[1] ?? "0"].map(Number).join(".");
  const steps = (["patch", "minor", "major"] as const).map((step) => nextVersion(core, step));
  const candidates = [suggestedSpelling(written), core, ...steps];
  return candidates.find(
    (each) => each !== undefined && isVersion(each) && phpVersionCompare(each, written) >= 0,
  );
}

function numbers(version: string): number[] {
  return (version.split("-", 1)[0] ?? "").split(".").map(Number);
}
