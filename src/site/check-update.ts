import type { Offer } from "../plan/offer.ts";
import { compareVersions, descending, versionCode } from "../versions/version-number.ts";
import type { PluginInput } from "./plugin-input.ts";
import { type Requirements, requirementsOf } from "./requirements.ts";
import { changelogOf } from "./sections.ts";

/** `<slug>/check-update/<installed>.json`: the answer for one installed version, worked out ahead. */
export interface CheckUpdate extends Requirements {
  /** In `default.json`, whether there is a version to compare with at all. */
  readonly update_available: boolean;
  readonly latest_version: string | null;
  /** MAJOR·10000 + MINOR·100 + PATCH. */
  readonly latest_version_code: number | null;
  readonly installed_version: string | null;
  readonly download_url: string | null;
  /** HTML. */
  readonly changelog: string;
  readonly force_update: boolean;
  /** Of the ZIP. */
  readonly sha256: string | null;
  /** Of the ZIP, in bytes. */
  readonly size: number | null;
  /** ISO 8601 in UTC. */
  readonly released_at: string | null;
  /** Why the installed version was taken off the update site; null where it was not. */
  readonly withdrawn: { readonly reason: string } | null;
}

/**
 * Renders {@link CheckUpdate}.
 *
 * @param installed undefined for `default.json`, which serves every version that was never published
 */
export function checkUpdate(input: PluginInput, installed: string | undefined): CheckUpdate {
  const offer = everySiteOffer(input);
  const withdrawn = input.plugin.versions.find(
    ({ version, status }) => version === installed && status === "withdrawn",
  );
  return {
    update_available:
      offer !== undefined && (installed === undefined || compareVersions(offer.version, installed) > 0),
    latest_version: offer?.version ?? null,
    latest_version_code: offer ? versionCode(offer.version) : null,
    installed_version: installed ?? null,
    download_url: offer?.packages[0] ?? null,
    changelog: offer ? changelogOf(input, offer.version) : "",
    force_update: offer?.force_update ?? false,
    sha256: offer?.sha256 ?? null,
    size: offer?.size ?? null,
    ...requirementsOf(input, offer?.version ?? ""),
    released_at: offer?.released_at ?? null,
    withdrawn: withdrawn ? { reason: withdrawn.reason ?? "" } : null,
  };
}

/**
 * The highest version that any site of the stable channel may have now. A static answer can't draw a site's
 * lot or know its clock, so versions in rollout and those with a date are left to the updater.
 */
export function everySiteOffer({ offers }: Pick<PluginInput, "offers">): Offer | undefined {
  return offers
    .filter((offer) => offer.channel === "stable" && offer.rollout === 100 && offer.available_after === null)
    .sort((a, b) => descending(a.version, b.version))[0];
}

/** The installed versions that get a file: all ever published, and all listed ones but drafts; highest first. */
export function checkUpdateVersions({ plugin, ledger }: Pick<PluginInput, "plugin" | "ledger">): string[] {
  const listed = plugin.versions.filter(({ status }) => status !== "draft");
  return [...new Set([...ledger.releases, ...listed].map(({ version }) => version))].sort(descending);
}
