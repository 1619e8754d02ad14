import { inReadingOrder } from "../../report/problems-text.ts";
import { planRelease } from "../../release.ts";
import type { OpenWorld } from "../../world/open-world.ts";
import type { Runner } from "../../world/runner.ts";
import { warningsOfWorld } from "../../world/warnings.ts";
import { printPlan, printProblems } from "../context.ts";
import type { Inputs } from "./inputs.ts";

/** One run of the Action, in an open world. */
export interface ActionContext {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly open: OpenWorld;
  readonly terminal: Runner["terminal"];
}

/** Shows what a push would do, and changes nothing. */
export async function planAction(context: ActionContext): Promise<void> {
  const { runner, open } = context;
  const planned = await planRelease(open.versions, open.world);
  const problems = [...planned.warnings, ...(await warningsOfWorld(open, planned.catalog))];
  await runner.group("Plan", async () => printPlan(context, planned));
  printProblems(problems, context);
  runner.output("plan", JSON.stringify({ steps: planned.steps, problems: inReadingOrder(problems) }));
  runner.output("changed", "false");
  runner.output("site-url", planned.catalog.site.url);
}
