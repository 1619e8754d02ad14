import * as v from "valibot";
import {
  count,
  described,
  requirements,
  sha256Field,
  time,
  version,
  webAddress,
} from "../versions/fields.ts";
import type { Offer } from "../plan/offer.ts";
import { compareVersions, descending, versionCode } from "../versions/version-number.ts";
import type { ExtensionNames } from "./format.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { requirementsOf } from "../plan/requirements-of.ts";
import { changelogOf } from "./sections.ts";

const DEFAULT = "default";

export const checkUpdateSchema = v.object({
  update_available: described(
    v.boolean(),
    "Whether `latest_version` is higher than `installed_version`; in default.json, whether there is a `latest_version`.",
  ),
  latest_version: described(
    v.nullable(version),
    "The highest version that every site may have now; null if there is none.",
  ),
  latest_version_code: described(
    v.nullable(count),
    "MAJOR·10000 + MINOR·100 + PATCH; not unique where a part is over 99.",
  ),
  installed_version: described(v.nullable(version), "Null in default.json."),
  download_url: described(v.nullable(webAddress), "The ZIP of `latest_version`."),
  changelog: described(v.string(), "What changed in `latest_version`, as HTML; may be empty."),
  force_update: described(
    v.boolean(),
    "Whether the publisher wants it installed at once. It is not signed, so treat it as a notice.",
  ),
  sha256: described(v.nullable(sha256Field), "Of the ZIP."),
  size: described(v.nullable(count), "Of the ZIP, in bytes."),
  ...requirements,
  released_at: described(v.nullable(time), "When `latest_version` was released."),
  withdrawn: described(
    v.nullable(v.object({ reason: v.string() })),
    "Why the installed version was withdrawn; null if it was not.",
  ),
});

/** `<slug>/check-update/<installed>.json`: the prepared answer for one installed version. */
export type CheckUpdate = Readonly<v.InferOutput<typeof checkUpdateSchema>>;

/**
 * Renders {@link CheckUpdate}.
 *
 * @param installed undefined for `default.json`, which serves every version that was never published
 */
export function checkUpdate(input: ExtensionInput, installed: string | undefined): CheckUpdate {
  const offer = everySiteOffer(input);
  const withdrawn = input.extension.versions.find(
    (each) => each.version === installed && each.status === "withdrawn",
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
 * The highest version that every site of the stable channel may have now. A static answer can't know whether a rollout
 * includes the site, nor the site's time, so versions in rollout and those with a date are left to the updater.
 */
export function everySiteOffer({ offers }: Pick<ExtensionInput, "offers">): Offer | undefined {
  return offers
    .filter((offer) => offer.channel === "stable" && offer.rollout === 100 && offer.available_after === null)
    .sort((a, b) => descending(a.version, b.version))[0];
}

/**
 * The paths of an extension's answers: `default.json`, then one for every version that was ever published and every listed
 * one except drafts, highest first.
 */
export function checkUpdatePaths({
  extension,
  ledger,
}: Pick<ExtensionNames, "extension" | "ledger">): string[] {
  const listed = extension.versions.filter(({ status }) => status !== "draft");
  const versions = new Set([...ledger.releases, ...listed].map((each) => each.version));
  return [DEFAULT, ...[...versions].sort(descending)].map(
    (name) => `${extension.slug}/check-update/${name}.json`,
  );
}

/** The installed version that the answer at a path is for; undefined for `default.json`. */
export function installedAt(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1, -".json".length);
  return name === DEFAULT ? undefined : name;
}
