import type { RunEvent } from "../world/github/runner.ts";

export interface Mode {
  readonly does: "publish" | "plan" | "nothing";
  /** For the log: a whole sentence. */
  readonly because: string;
}

/** What a run does: only the default branch publishes. */
export function modeOf({ name, ref, defaultBranch, isFromFork }: RunEvent): Mode {
  if (ref.startsWith("refs/tags/")) {
    return { does: "nothing", because: `${ref} is a tag: a version is released by a push to the branch.` };
  }
  if (name === "pull_request_target") {
    const because =
      "`pull_request_target` gives what anyone proposes the rights and secrets of this repository, so nothing is run: use `pull_request`.";
    return { does: "nothing", because };
  }
  if (name.startsWith("pull_request")) {
    const rights = isFromFork ? " It comes from a fork, whose token can only read." : "";
    return { does: "plan", because: `A pull request publishes nothing; this is its plan.${rights}` };
  }
  // GitHub runs schedules on the default branch alone.
  const isDefault = name === "schedule" || ref === `refs/heads/${defaultBranch}`;
  if (isDefault && PUBLISHING.has(name)) return { does: "publish", because: PUBLISHING.get(name) ?? "" };
  const because = isDefault
    ? `\`${name}\` publishes nothing; this is the plan.`
    : `${ref} is not the default branch${defaultBranch ? ` (${defaultBranch})` : ""}, so this is the plan only.`;
  return { does: "plan", because };
}

const PUBLISHING: ReadonlyMap<string, string> = new Map([
  ["push", "A push to the default branch publishes."],
  ["schedule", "The schedule publishes again."],
  ["workflow_dispatch", "Started by hand: publishes again."],
  ["repository_dispatch", "Started by another system: publishes again."],
]);
