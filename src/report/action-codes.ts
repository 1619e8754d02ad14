import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for the GitHub Action: its inputs, and publishing to GitHub. */
export const ACTION_CODES = {
  INPUT_VALUE: stops(
    "An input of the Action has a value that it does not know",
    "The step's `with:` in the workflow is where inputs are written; action.yml lists them.",
  ),
  BRANCH_IS_SOURCE: stops(
    "The update site's branch is the one with the source",
    "The branch of the update site is replaced as a whole with each push, so it must hold nothing else.",
  ),
  BRANCH_OCCUPIED: stops(
    "The branch holds something else",
    "Presscast replaces the branch as a whole, so it only takes one that is missing, or that it made. `adopt: true` lets it replace another once.",
  ),
  BRANCH_NOT_DEFAULT: stops(
    "A release starts from the default branch",
    "What is on the default branch is published, so a change of what is released is a pull request to it.",
  ),
  EVENT_COMMIT: stops(
    "The checkout is not the event's commit",
    "A run with the rights and secrets of the repository builds and publishes the commit of its event, or a later one of the default branch. A workflow that checks out a pull request there would hand those rights and secrets to whoever opened it.",
  ),
  PAGES_OFF: warns(
    "GitHub Pages is not switched on yet",
    "A branch is served once a person has chosen it in Settings > Pages. Until then there is nothing to verify.",
  ),
  PULL_REQUESTS_OFF: stops(
    "GitHub Actions may not open pull requests here",
    "A setting of the repository lets workflows open pull requests; it is off by default. The change is on its branch, so you can open the pull request by hand.",
  ),
  PUSH_LOST: stops(
    "Other runs were faster each time",
    "Each attempt found the branch changed, or got no answer. Nothing was published; run the workflow again.",
  ),
  PUSH_OUTDATED: stops(
    "A later push has been published",
    "Publishing an older commit would undo what was published after it. A commit that was reverted, or that is no longer on the branch, would bring back what was removed. To go back, make a new commit with `git revert`.",
  ),
  REF_PROTECTED: stops(
    "A rule of the repository protects the branch or the tag",
    "Branch protection and rulesets apply to workflows too. Exclude the update site's branch, which each publication replaces by a force push, and the versions' tags from them; or use the token of a GitHub App that may bypass them.",
  ),
  REMOTE_REFUSED: stops(
    "git could not read from GitHub or write to it",
    "The problem's detail quotes what git said.",
  ),
  REMOTE_UNREACHABLE: stops("GitHub does not answer", "Nothing was written. Run the workflow again later."),
  SITE_TOO_LARGE: stops(
    "A file is too large for a branch on GitHub",
    "GitHub takes files up to 100 MB on a branch. `packages: releases` puts ZIPs on GitHub Releases, which take 2 GB.",
  ),
  TAG_MISSING: warns(
    "A published version has no tag",
    "A version's tag keeps its commit and says what it was built from. GitHub's own token can't be given the right to tag a commit with a workflow file that no branch has, so a person has to push such a tag.",
  ),
  TAG_ON_WORKFLOWS: stops(
    "A release waits for a tag that the token may not set",
    "GitHub's own token can't be given the right to tag a commit with a workflow file that no branch has. Everything else was published, though with `publish: directory` the failed step keeps it from being deployed. Push the tag by hand, or use the token of a GitHub App.",
  ),
  TOKEN_RIGHTS: stops(
    "The token lacks a right",
    "Publishing needs `permissions: contents: write`. Planning needs `contents: read`.",
  ),
} satisfies Record<string, CodeEntry>;
