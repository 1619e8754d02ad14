import { behindProblems } from "../../publish/behind-problems.ts";
import { ProblemsFound } from "../../report/problem.ts";
import type { CloneBehind } from "../../site/published.ts";
import type { Decision, Intent } from "../../versions/edit/intent.ts";

/**
 * The intent that was decided on.
 *
 * @param behind what the clone lacks that it was decided in
 * @throws {ProblemsFound} why there is none
 */
export function accepted(decision: Decision, behind: CloneBehind | undefined): Intent {
  if (decision.kind === "failed") throw new ProblemsFound(behindProblems([decision.why], behind));
  return decision.value;
}
