import { problem, type Problem } from "../report/problem.ts";
import { sha256 } from "../trust/sha256.ts";
import type { GitHubReleaseFile, GitHubRelease, GitHubReleaseNotes, GitHubZip } from "./package-host.ts";

/** It is in the notes of every release that Presscast makes, and distinguishes them from those that people make. */
export const MARK = "<!-- presscast -->";

/** A GitHub release as it was found. */
export interface FoundGitHubRelease {
  readonly id: number;
  readonly tag: string;
  /** The commit or branch that GitHub would tag if the tag did not exist. */
  readonly target: string;
  readonly notes: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;
  /** Whether only its title and notes can be changed. */
  readonly isImmutable: boolean;
  /** The address for uploads of assets. */
  readonly uploadUrl: string;
  readonly assets: readonly FoundAsset[];
}

export interface FoundAsset {
  readonly id: number;
  readonly name: string;
  /** False for the remains of a failed upload. */
  readonly isWhole: boolean;
  /** Undefined where GitHub does not report it: for assets from before June 2025. */
  readonly sha256: string | undefined;
  readonly size: number;
}

/** What is left to do for one release, in this order. */
export interface GitHubReleaseDecision {
  /** The release that takes the files; if undefined, a draft must be made. */
  readonly into: FoundGitHubRelease | undefined;
  readonly remove: readonly FoundAsset[];
  readonly upload: readonly GitHubReleaseFile[];
  readonly isToPublish: boolean;
  /** Drafts that earlier runs left and that can no longer be published. */
  readonly discard: readonly FoundGitHubRelease[];
  readonly problems: readonly Problem[];
}

/** Decides what is left to do for a release, given all existing releases with its tag. */
export function decideGitHubRelease(
  wanted: GitHubRelease,
  found: readonly FoundGitHubRelease[],
): GitHubReleaseDecision {
  const ours = found.filter(({ isDraft, notes }) => isDraft && notes.includes(MARK));
  const published = found.find(({ isDraft }) => !isDraft);
  if (published) return { ...addition(wanted, published), discard: ours };
  const [draft, ...discard] = ours.toSorted((a, b) => a.id - b.id);
  const assets = draft?.assets ?? [];
  const remove = assets.filter((asset) =>
    wanted.files.some((file) => file.name === asset.name && !isSame(asset, file)),
  );
  const upload = wanted.files.filter((file) => !assets.some((asset) => isSame(asset, file)));
  return { into: draft, remove, upload, isToPublish: true, discard, problems: [] };
}

/** A published release only gets files that it lacks. */
function addition(wanted: GitHubRelease, into: FoundGitHubRelease): Omit<GitHubReleaseDecision, "discard"> {
  const { isImmutable, assets } = into;
  const assetOf = ({ name }: GitHubReleaseFile) => assets.find((asset) => asset.name === name);
  const lacking = wanted.files.filter((file) => assetOf(file)?.isWhole !== true);
  const remove = lacking.flatMap((file) => assetOf(file) ?? []);
  const differing = wanted.files.filter((file) => {
    const asset = assetOf(file);
    return asset?.isWhole === true && !isSame(asset, file);
  });
  const [zip] = wanted.files;
  const problems = differing.map((file) => differs(wanted, file, assetOf(file)?.sha256));
  const rest = { into, isToPublish: false };
  // The files beside the ZIP are a convenience, so an immutable release may lack them.
  if (!isImmutable) return { ...rest, remove, upload: lacking, problems };
  const isLost = lacking.includes(zip);
  return { ...rest, remove: [], upload: [], problems: isLost ? [...problems, locked(wanted)] : problems };
}

export type WithdrawalDecision = "nothing" | "to draft" | "impossible";

/** Whether a release offers a withdrawn ZIP, and what can be done about it. */
export function decideWithdrawal(zip: GitHubZip, release: FoundGitHubRelease): WithdrawalDecision {
  const isOffered = !release.isDraft && release.assets.some(({ name }) => name === zip.name);
  if (!isOffered) return "nothing";
  return release.isImmutable || !release.notes.includes(MARK) ? "impossible" : "to draft";
}

/** Whether one of our releases differs from what it should say, in what can still be changed. */
export function isOutdated(
  { name, notes, isPrerelease }: GitHubReleaseNotes,
  release: FoundGitHubRelease,
): boolean {
  const isOurs = release.notes.includes(MARK) && release.assets.some((asset) => asset.name === name);
  if (!isOurs || release.isDraft) return false;
  const isOtherKind = !release.isImmutable && release.isPrerelease !== isPrerelease;
  return isOtherKind || (notes !== undefined && tidy(notes) !== tidy(release.notes));
}

/** GitHub may write line ends its own way. */
function tidy(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

/**
 * What is wrong with a ZIP that sites are told to download, given all existing releases with its tag; undefined if it
 * is as in the ledger.
 */
export function zipProblem(zip: GitHubZip, found: readonly FoundGitHubRelease[]): Problem | undefined {
  const release = found.find(({ isDraft }) => !isDraft);
  const asset = release?.assets.find(({ name, isWhole }) => name === zip.name && isWhole);
  if (asset && (asset.sha256 ?? zip.sha256) === zip.sha256) return undefined;
  return problem("PUBLISHED_DAMAGED", {
    message: asset
      ? `${zip.name} on the GitHub release ${zip.tag} has sha256 ${asset.sha256?.slice(0, 12)}…; its ledger says ${zip.sha256.slice(0, 12)}….`
      : `${zip.name} is missing on the GitHub release ${zip.tag}, and its ledger lists it.`,
    fix:
      !release && found.length > 0
        ? "The release is a draft: publish it again on GitHub. Nothing was written."
        : `Upload the file to that release again, or set ${zip.version} to \`withdrawn\`. Nothing was written.`,
  });
}

/** Whether an asset is the file, as far as GitHub reports. */
export function isSame(asset: FoundAsset, { name, bytes }: GitHubReleaseFile): boolean {
  const isLike = asset.name === name && asset.isWhole && asset.size === bytes.length;
  return isLike && (asset.sha256 ?? sha256(bytes)) === sha256(bytes);
}

function differs(
  { tag, version }: GitHubRelease,
  file: GitHubReleaseFile,
  found: string | undefined,
): Problem {
  return problem("RELEASE_DIFFERS", {
    message: `The GitHub release ${tag} already has a ${file.name}, with sha256 ${found?.slice(0, 12) ?? "unknown"}…, and what was built for ${version} now has ${sha256(file.bytes).slice(0, 12)}….`,
    fix: "Release what you have now as the next version. If no site can have the earlier file, delete it from that release and run again.",
  });
}

function locked({ tag, version, files: [zip] }: GitHubRelease): Problem {
  return problem("RELEASE_LOCKED", {
    message: `The GitHub release ${tag} is published and immutable, and has no ${zip.name}. Nothing can be added to it any more.`,
    fix: `Release the code of ${version} as the next version, and leave its release to Presscast.`,
  });
}
