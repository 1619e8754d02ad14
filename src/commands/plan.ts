import { planRelease } from "../release.ts";
import { warningsOfWorld } from "../world/warnings.ts";
import { type Context, printJson, printPlan, printProblems } from "./context.ts";

/** Says what a push would do against the published site, and does nothing. */
export async function plan(context: Context): Promise<void> {
  const { open, json } = context;
  const planned = await planRelease(open.versions, open.world);
  const problems = [...planned.warnings, ...(await warningsOfWorld(open, planned.catalog))];
  if (json) return printJson(context, { steps: planned.steps }, problems);
  printPlan(context, planned);
  printProblems(problems, context);
}
