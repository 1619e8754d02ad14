import { inReadingOrder } from "../../report/problems-text.ts";
import { planRelease } from "../../release.ts";
import { warningsOfWorld } from "../../world/warnings.ts";
import { printPlan, printProblems } from "../context.ts";
import type { Session } from "./session.ts";

/** Shows what a push would do, and changes nothing. */
export async function planAction(session: Session): Promise<true> {
  const { runner, open } = session;
  const planned = await planRelease(open.versions, open.world);
  const problems = [...planned.warnings, ...(await warningsOfWorld(open, planned.catalog))];
  printPlan(session, planned);
  printProblems(problems, session);
  runner.output("plan", JSON.stringify({ steps: planned.steps, problems: inReadingOrder(problems) }));
  runner.output("changed", "false");
  runner.output("site-url", planned.catalog.site.url);
  return true;
}
