import type { ProblemsFound } from "../report/problem.ts";
import type { RunEvent } from "../world/github/runner.ts";

/** Whether a scheduled run was late: somebody has pushed in the meantime, and that run has published a later state. */
export function isLate({ name }: Pick<RunEvent, "name">, { problems }: ProblemsFound): boolean {
  return name === "schedule" && problems.every(({ code }) => code === "PUSH_OUTDATED");
}
