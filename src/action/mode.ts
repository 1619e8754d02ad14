import type { RunEvent } from "../world/github/runner.ts";

export interface Mode {
  readonly does: "publish" | "plan" | "nothing";
  /** A full sentence for the log. */
  readonly because: string;
}

/** What a run does: only the default branch publishes. */
export function modeOf({ name, ref, defaultBranch, isFromFork, isByDependabot }: RunEvent): Mode {
  if (ref.startsWith("refs/tags/")) {
    return { does: "nothing", because: `${ref} is a tag: a version is released by a push to the branch.` };
  }
  if (name === "pull_request_target") {
    const because =
      "`pull_request_target` gives what anyone proposes the rights and secrets of this repository, so nothing is run: use `pull_request`.";
    return { does: "nothing", because };
  }
  if (!PUBLISHING.has(name) && !PLANNING.has(name)) {
    const because = `\`${name}\` has the rights of this repository whoever set it off, and what is checked out may be anybody's, so nothing is run: use \`push\` and \`pull_request\`.${name === "workflow_run" ? OTHER_CHECKS : ""}`;
    return { does: "nothing", because };
  }
  if (name.startsWith("pull_request")) {
    const rights = isFromFork ? " It comes from a fork, whose token can only read." : "";
    return { does: "plan", because: `A pull request publishes nothing; this is its plan.${rights}` };
  }
  if (!PUBLISHING.has(name))
    return { does: "plan", because: `\`${name}\` publishes nothing; this is the plan.` };
  // GitHub runs schedules on the default branch only.
  const isDefault = name === "schedule" || ref === `refs/heads/${defaultBranch}`;
  if (isDefault) {
    const rights = isByDependabot === true ? BY_DEPENDABOT : "";
    return { does: "publish", because: `${PUBLISHING.get(name) ?? ""}${rights}` };
  }
  const because = `${ref} is not the default branch${defaultBranch ? ` (${defaultBranch})` : ""}, so this is the plan only.`;
  return { does: "plan", because };
}

const OTHER_CHECKS =
  " To publish only after other checks, make them jobs of the workflow that publishes, and name them in its `needs:`.";

/** It applies even if somebody else runs the workflow again. */
const BY_DEPENDABOT =
  " Dependabot has made this one, so the run has no secrets of the repository: if it fails, start the workflow by hand, or leave it to the schedule.";

const PUBLISHING: ReadonlyMap<string, string> = new Map([
  ["push", "A push to the default branch publishes."],
  ["schedule", "The schedule publishes again."],
  ["workflow_dispatch", "Started by hand: publishes again."],
  ["repository_dispatch", "Started by another system: publishes again."],
]);

/**
 * Events that give a stranger's code neither secrets nor rights.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const PLANNING: ReadonlySet<string> = new Set([
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "merge_group",
]);
