import { type Position, problem, type Problem } from "../report/problem.ts";

/** A commit is missing because the clone has only the end of the history. */
export function shallowClone(message: string, at: Position): Problem {
  return problem("CLONE_SHALLOW", {
    message,
    fix: "In a workflow, give actions/checkout `fetch-depth: 0`; elsewhere `git fetch --unshallow --tags`.",
    at,
  });
}
