import { annotations } from "../report/annotations.ts";
import { isQuiet, LONGEST_COMMENT, LONGEST_SUMMARY, planMarkdown } from "../preview/plan-markdown.ts";
import type { PlanReport } from "../preview/plan-report.ts";
import type { Problem } from "../report/problem.ts";
import { keepComment } from "../world/github/keep-comment.ts";
import type { Runner } from "../world/github/runner.ts";
import type { Inputs } from "./inputs.ts";

/** Where a report is shown, besides the log. */
export interface Audience {
  readonly runner: Runner;
  readonly inputs: Pick<Inputs, "token" | "comment">;
  readonly signal: AbortSignal;
}

/**
 * Shows a report where people look: as annotations on the lines of its problems, in the job's summary, and in a comment
 * on the pull request. If the comment can't be written, the log says why.
 *
 * @param file the versions file
 */
export async function showReport(audience: Audience, report: PlanReport, file: string): Promise<void> {
  const { runner } = audience;
  runner.annotate(annotations(report.problems));
  await runner.summarize(planMarkdown(report, LONGEST_SUMMARY));
  if (runner.pullRequest !== undefined) await comment(audience, report, file, runner.pullRequest);
}

/** The report if problems stop a push before there is a plan. */
export function stoppedReport(problems: readonly Problem[]): PlanReport {
  return { steps: [], extensionCount: 0, extensions: new Map(), themes: new Set(), problems };
}

async function comment(
  { runner, inputs, signal }: Audience,
  report: PlanReport,
  file: string,
  number: number,
): Promise<void> {
  const { token } = inputs;
  if (!inputs.comment || token === undefined) return;
  const text = isQuiet(report) ? undefined : planMarkdown(report, LONGEST_COMMENT);
  const kept = await keepComment({ ...runner, number, token }, file, text, signal);
  if (kept.kind === "done") return;
  const advice = runner.event.isFromFork
    ? "A pull request from a fork gets a token that can only read."
    : "Give the job `pull-requests: write`, or the step `comment: false`.";
  runner.terminal.out(
    `The plan is in the job's summary only: no comment could be kept on the pull request (${kept.why}). ${advice}\n`,
  );
}
