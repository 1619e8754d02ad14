import { type CodeEntry, stops, warns } from "./code-entry.ts";

const RERUN = "What is done is kept: the next run goes on from there.";

/** Codes for packages on GitHub Releases. */
export const HOSTING_CODES = {
  GITHUB_TOKEN: stops(
    "GitHub does not accept the token",
    "It is missing, mistyped or has expired. In a workflow, `${{ github.token }}` is always valid.",
  ),
  GITHUB_FORBIDDEN: stops(
    "The token may not do this",
    "Releases need `permissions: contents: write`. GitHub answers 404 for what a token may not see, and both for a release whose tag is missing and whose commit changes workflows: push such a tag yourself.",
  ),
  GITHUB_LIMITED: stops(
    "GitHub asks for a longer pause than a run can take",
    `The hour's requests are used up, or too many releases were made at once. ${RERUN}`,
  ),
  GITHUB_UNAVAILABLE: stops(
    "GitHub does not answer",
    `Several tries failed. ${RERUN} https://www.githubstatus.com lists outages.`,
  ),
  GITHUB_REFUSED: stops(
    "GitHub refuses a request",
    "The message quotes its answer. A rule of the repository or of the organisation may forbid it.",
  ),
  RELEASE_TAG_BURNED: stops(
    "The tag's name was used by an immutable release",
    "GitHub never lets such a name be used again, even after the release was deleted. The version can't be released under this number: release the same code as the next version.",
  ),
  RELEASE_TAG_REFUSED: stops(
    "GitHub does not let the release have its tag",
    "A ruleset may forbid creating it, or the commit changes workflows, which the workflow's own token may not tag. Push the tag yourself, and run again.",
  ),
  RELEASE_DIFFERS: stops(
    "A published release has other bytes",
    "Published bytes never change, so nothing was overwritten. Sites may have the ones that are there.",
  ),
  RELEASE_LOCKED: stops(
    "A published release can't take the package",
    "It is immutable and lacks the ZIP, so its tag's name can't be used again. Release the same code as the next version.",
  ),
  RELEASE_UPLOAD: stops(
    "An upload was damaged on its way",
    `The sha256 that GitHub reports differs from the file's. ${RERUN}`,
  ),
  RELEASE_UNREACHABLE: stops(
    "A published package can't be downloaded",
    "Anybody must be able to download it before the feed names it. Packages of a private repository can't be downloaded by WordPress sites: write `packages: pages`.",
  ),
  PACKAGES_RELEASES: warns(
    "A build into a folder keeps its ZIPs there",
    "`packages: releases` is for the Action: only there can Presscast put ZIPs on GitHub Releases. A build into a folder puts the ZIPs that it packs into the update site, so that every address in the feed works wherever the folder is served.",
  ),
  RELEASE_STAYS: warns(
    "A withdrawn version can still be downloaded",
    "No site is offered it, but its release on GitHub could not be taken back: it is immutable, or was not made by Presscast. Delete it there if nobody should have it. If it is immutable, its tag's name can then never be used again.",
  ),
} satisfies Record<string, CodeEntry>;
