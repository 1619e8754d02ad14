import type { Package } from "../pack/package.ts";
import type { PlannedExtension } from "../survey/plan-extension.ts";
import { sha256 } from "../trust/sha256.ts";
import { isHosted } from "../plan/is-hosted.ts";
import { type Ledger, type Release, releaseOf, ledgerIn } from "../plan/ledger.ts";
import { tagName } from "../plan/survey.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog, Extension, Version } from "../versions/catalog.ts";
import { isPrerelease } from "../versions/version-number.ts";
import type {
  GitHubReleaseFile,
  GitHubRelease,
  GitHubReleaseNotes,
  GitHubZip,
  PackageHost,
} from "./package-host.ts";
import { packageUrl } from "../site/packages.ts";
import type { Published } from "../site/published.ts";
import { MARK } from "./github-release-decision.ts";
import { checksumText, zipName } from "../site/site-files.ts";

/** GitHub accepts up to 125,000 characters. */
const LONGEST_NOTES = 120_000;

/** The release that a package gets on the host, with the version's tag, and its changelog as notes. */
export function githubRelease(
  { catalog, extensions }: { readonly catalog: Catalog; readonly extensions: readonly PlannedExtension[] },
  { slug, facts, bytes }: Package,
  { repository }: Pick<PackageHost, "repository">,
  signer?: Signer,
): GitHubRelease {
  const { version, commit } = facts;
  const planned = extensions.find(({ plan }) => plan.extension.slug === slug);
  const listed = planned?.plan.extension.versions.find((each) => each.version === version);
  const details = planned?.sources.get(version)?.source?.details ?? planned?.details;
  const name = zipName(slug, version);
  const text = (suffix: string, contents: string): GitHubReleaseFile => ({
    name: `${name}${suffix}`,
    bytes: Buffer.from(contents),
    type: "text/plain",
  });
  return {
    slug,
    version,
    tag: tagName(slug, version),
    commit,
    title: `${details?.header.name ?? slug} ${version}`,
    notes: notesOf(listed?.changelog ?? details?.changelog.get(version)),
    isPrerelease: isForTesters(version, listed),
    files: [
      { name, bytes, type: "application/zip" },
      text(".sha256", checksumText(sha256(bytes), name)),
      ...(signer ? [text(".sig", signer.signPackage(bytes))] : []),
    ],
    url: packageUrl(catalog.site, slug, version, repository),
  };
}

/**
 * What the releases of kept ZIPs should say today. Notes follow versions.yaml. Notes from an extension's own files stay,
 * since newer files may no longer describe earlier versions.
 */
export function githubReleaseNotes(extension: Extension, { releases }: Ledger): GitHubReleaseNotes[] {
  return releases.flatMap((release) => {
    const { version } = release;
    const listed = extension.versions.find((each) => each.version === version);
    if (!listed || !isHosted(release, extension.packing.siteUrl)) return [];
    const { tag, name } = hostedZip(extension.slug, release);
    const notes = listed.changelog === undefined ? undefined : notesOf(listed.changelog);
    return [{ tag, name, notes, isPrerelease: isForTesters(version, listed) }];
  });
}

function isForTesters(version: string, listed: Pick<Version, "status"> | undefined): boolean {
  return listed?.status === "testing" || isPrerelease(version);
}

function notesOf(changelog: string | undefined): string {
  const text = changelog?.trim() || "No changelog was written for this version.";
  const cut = text.length > LONGEST_NOTES ? `${text.slice(0, LONGEST_NOTES)}\n\n…` : text;
  return `${cut}\n\n${MARK}\n`;
}

/**
 * The ZIPs that sites are told to download from the host, except those that this push puts there. ZIPs on another
 * repository's releases, or at an earlier name of the repository, are not the host's.
 */
export function keptZips(
  { repository }: Pick<PackageHost, "repository">,
  ledgers: readonly Ledger[],
  built: readonly Package[],
): GitHubZip[] {
  const start = `${repository}/releases/download/`.toLowerCase();
  return ledgers.flatMap(({ slug, releases }) =>
    releases
      .filter(({ package: url }) => url?.toLowerCase().startsWith(start))
      .filter(({ version }) => !built.some((each) => each.slug === slug && each.facts.version === version))
      .map((release) => hostedZip(slug, release)),
  );
}

/**
 * The ZIPs that the host must remove: those of versions that are already withdrawn on the published site. Those that
 * this push withdraws have to wait, since sites are told to download them until the new site is served.
 */
export function zipsToWithdraw(
  { extensions }: Pick<Catalog, "extensions">,
  published: Pick<Published, "extensions">,
): GitHubZip[] {
  return extensions.flatMap(({ slug, versions }) =>
    versions.flatMap(({ version, status }) => {
      const release = releaseOf(ledgerIn(published, slug), version);
      return status === "withdrawn" && release?.status === status ? [hostedZip(slug, release)] : [];
    }),
  );
}

function hostedZip(slug: string, { version, sha256: digest }: Release): GitHubZip {
  return { slug, version, tag: tagName(slug, version), name: zipName(slug, version), sha256: digest };
}
