import { type CodeEntry, stops } from "./code-entry.ts";

/** Codes for the commands that edit: release, status, rollback, init. All of them stop before anything is written. */
export const EDIT_CODES = {
  PLUGIN_UNKNOWN: stops(
    "No such plugin or theme",
    "The versions file lists plugins and themes by their slug, which is the name of their folder.",
  ),
  PLUGIN_MISSING: stops(
    "Nothing to release in the repository",
    "`presscast init` looks for PHP files with a plugin header and for a `style.css` with a theme header, at most four folders deep, outside of `vendor`, `node_modules`, `tests`, `build` and `dist`.",
  ),
  VERSION_UNKNOWN: stops(
    "No such version",
    "The versions file lists no such version of the plugin or theme.",
  ),
  VERSION_TAKEN: stops(
    "The version exists",
    "A version is released once, and its bytes never change. Release the next one; `presscast status` changes the status of one that exists.",
  ),
  VERSION_NOT_HIGHER: stops(
    "The version is not the highest",
    "WordPress never installs a lower version than it has, so sites would never get it. To bring old code back, `presscast rollback` issues it under a higher number.",
  ),
  STATUS_SENSELESS: stops(
    "A status change that makes no sense",
    "What was published can't become unpublished, and what never was can't be taken back. The message says which of the two applies.",
  ),
  ROLLBACK_NOTHING: stops(
    "Nothing to roll back, or to roll back to",
    "A rollback needs a version that went wrong and an earlier one that was published, whose tag or `ref` this clone has. `git fetch --tags` gets tags.",
  ),
  EDIT_UNSAFE: stops(
    "A file can't be edited safely",
    "Presscast changes the bytes that it was asked to and no others. Where it can't be sure of that, it leaves the file to you.",
  ),
  EDIT_OUTRUN: stops(
    "A file or the branch changed in the meantime",
    "Another program, perhaps another terminal, wrote to the file while this one was at work, or somebody pushed to the branch. Nothing was written; look at what is there and run the command again. In a workflow, start it anew.",
  ),
  WORK_UNCOMMITTED: stops(
    "Uncommitted work where `--commit` would commit",
    "The commit would hold more than the release, or less than what was checked. Commit or stash that work first.",
  ),
  HEAD_DETACHED: stops(
    "Not on a branch",
    "A release starts from a branch: the one that its pull request will be merged into.",
  ),
  BRANCH_EXISTS: stops("The branch exists", "An earlier run made it. Use it, or delete it."),
  GIT_NO_IDENTITY: stops("git does not know who you are", "A commit needs a name and an e-mail address."),
  COMMIT_REFUSED: stops(
    "git refused to commit",
    "Often the reason is a hook. All files are as they were before; fix what git reports and run the command again.",
  ),
} satisfies Record<string, CodeEntry>;
