import { packagesText } from "../preview/file-changes.ts";
import type { PlanReport } from "../preview/plan-report.ts";
import type { Problem } from "../report/problem.ts";
import { packRelease, planRelease } from "../push.ts";
import { reportRelease } from "../preview/push-report.ts";
import type { Planned } from "../publish/push-plan.ts";
import { warningsOfWorld } from "../world/warnings-of-world.ts";
import { type Context, printJson, printPlan, printProblems } from "../cli/context.ts";

/** Says what a push would do against the published site, and does nothing. */
export async function plan(context: Context): Promise<void> {
  const { open, given } = context;
  const planned = await planRelease(open.versions, open.world);
  if (!given.has("files")) {
    return print(context, planned, [...planned.warnings, ...(await warningsOfWorld(open, planned.catalog))]);
  }
  const packed = await packRelease(planned, open.world, true);
  const problems = [
    ...planned.warnings,
    ...packed.warnings,
    ...(await warningsOfWorld(open, planned.catalog)),
  ];
  print(context, planned, problems, await reportRelease(planned, packed, open.world, problems));
}

function print(context: Context, planned: Planned, problems: readonly Problem[], report?: PlanReport): void {
  const { json, terminal } = context;
  const { steps } = planned;
  if (json) {
    const plugins = report && { plugins: Object.fromEntries(report.plugins) };
    return printJson(context, { steps, ...plugins }, problems);
  }
  printPlan(context, planned);
  const files = packagesText(report?.plugins ?? new Map(), terminal.paint);
  if (files !== "") terminal.out(`\n${files}`);
  printProblems(problems, context);
}
