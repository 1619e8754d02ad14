import { ProblemsFound } from "../../report/problem.ts";
import type { Decision, Intent } from "../../versions/edit/intent.ts";

/** The intent that was decided on. @throws {ProblemsFound} why there is none */
export function accepted(decision: Decision): Intent {
  if (decision.kind === "failed") throw new ProblemsFound([decision.why]);
  return decision.value;
}
