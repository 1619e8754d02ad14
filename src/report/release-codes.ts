import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for what a version is built from, what is published, and where it is written. */
export const RELEASE_CODES = {
  GIT_MISSING: stops("git is not installed", "Presscast reads every package from git. Install git."),
  GIT_NO_REPOSITORY: stops(
    "Not a git repository",
    "The repository is the database: run Presscast inside one.",
  ),
  GIT_NO_COMMIT: stops(
    "A repository without commits",
    "Packages are built from commits. Commit something first.",
  ),
  CLONE_PARTIAL: stops(
    "A partial clone lacks the contents of files",
    "A clone with a filter, such as `sparse-checkout:` makes, fetches files only when they are read. That needs a token for a private repository.",
  ),
  CLONE_SHALLOW: stops(
    "A shallow clone lacks the commit",
    "Versions are built from the commits that they were released from. In a workflow: `actions/checkout` with `fetch-depth: 0`; elsewhere `git fetch --unshallow --tags`.",
  ),
  CLONE_BEHIND: warns(
    "The clone is behind its remote",
    "Somebody pushed or merged since the last `git pull`, perhaps a release. The versions file and the source are those of the clone, so what is said of them may be out of date. The branch is the one that the current branch pulls from, or else the one of the same name.",
  ),
  REF_UNKNOWN: stops(
    "`ref` names nothing in this repository",
    "Write the id of a commit or the name of a tag that exists, and push it.",
  ),
  REF_MOVES: stops(
    "`ref` names a branch",
    "A branch moves, so the version would change with it. Name a commit or a tag.",
  ),
  REF_MISSING: stops(
    "Nothing says what to build the version from",
    "It has no tag and the source belongs to another version. Name the commit with `ref:`.",
  ),
  PIN_ADDRESS: stops(
    "A version would carry another address",
    "The plugin or theme has no published version yet, and at the commit that this version is built from, the versions file has another `site.url`. Sites that install it would look for updates there. Delete the tag, so that the version is built from the pushed commit, or put the address back.",
  ),
  TAG_ELSEWHERE: stops(
    "A tag on a commit that nobody reviewed",
    "A version's tag decides what it is built from, and which `build:` runs. Anyone who can push tags could set it, so until the version is published it counts only on a commit that was itself pushed or merged, and whose versions file releases the version, or that `ref` names by its id. A tag that `ref` names must be on a commit that the pushed one contains.",
  ),
  PIN_MOVED: stops(
    "The version's tag has moved",
    "Its tag points at another commit than the one that it was published from. Published bytes never change: put the tag back.",
  ),
  VERSION_REUSED: stops(
    "A published version would come back with other contents",
    "The version was published, taken out of service, and its source has changed since. A site that has the earlier bytes would never get the new ones. List the next version.",
  ),
  NEW_MAIN_FILE_THEME: stops(
    "`new_main_file` of a theme",
    "WordPress knows a theme by its folder alone, and its main file is always style.css.",
  ),
  MAIN_FILE_RENAMED: stops(
    "The main file has another name",
    "WordPress knows an active plugin by its folder and its main file's name. After an update to a version with another name it no longer finds the file and deactivates the plugin, on every site. Keep the name, or write `new_main_file: true` below the version if that is meant.",
  ),
  KIND_CHANGED: stops(
    "A published plugin is listed as a theme, or a theme as a plugin",
    "Sites that have the one look for it where it was published, and would find nothing. A slug belongs to what it was first published as, even after that has left the versions file.",
  ),
  SOURCE_UNCHANGED: stops(
    "A new version with the code of a published one",
    "The version was listed and nothing else committed, so its ZIP would be the published code under a higher number. Commit the changes. `presscast rollback` is the way to bring old code out again on purpose.",
  ),
  PACKAGE_CHANGED: stops(
    "A rebuilt package differs from the published one",
    "Published bytes never change. The build command now gives another result, or another version of Presscast packed it; `built_with` in releases.json says which.",
  ),
  PUBLISHED_DAMAGED: stops(
    "A published file is not what the ledger says",
    "Its sha256 or size differs, or it is missing. Restore it from the update site's history, or build without `--published`.",
  ),
  PUBLISHED_UNREADABLE: stops(
    "The published site can't be read",
    "It must be an update site that Presscast made, in a folder or at an address that answers.",
  ),
  PUBLISHED_OTHER_SITE: stops("The published site is another one", "Its feed names another `site.url`."),
  PUBLISHED_GONE: warns(
    "The published site is gone",
    "Tags show that versions were released, and nothing is published. The run continues as if it were the first: versions are built again from their tags, to the same bytes where Presscast's version is the same.",
  ),
  PUBLISHED_ABSENT: stops(
    "The published site is gone, and sites trust its keys",
    "Tags show that versions were released, and nothing is published. Starting again could sign other bytes for a version that sites already have. So a person confirms once, with `adopt: new`, that nothing was published or that it is lost.",
  ),
  PUBLISHED_STALE: warns(
    "The host serves an earlier state",
    "Tags show a release that the served site does not have. The version is packed again from its tag, to the same bytes where Presscast's version is the same, and keeps its place in the ledger.",
  ),
  OUTPUT_OCCUPIED: stops(
    "The output folder holds something else",
    "Presscast replaces the folder as a whole, so it only takes one that is missing, empty, or an update site that it made.",
  ),
  OUTPUT_INSIDE_SOURCE: stops(
    "The output folder would replace the repository",
    "Choose a folder that is not the repository itself or above it.",
  ),
} satisfies Record<string, CodeEntry>;
