import { publishedGone } from "../plan/published-gone.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import { packRelease, planRelease } from "../push.ts";
import { reportRelease } from "../preview/push-report.ts";
import { writePackages } from "../world/disk/package-folder.ts";
import { warningsOfWorld } from "../world/warnings-of-world.ts";
import { printPacked, printPlan, printProblems } from "../cli/context.ts";
import { outputPackages } from "./output-packages.ts";
import type { Session } from "./session.ts";
import { showReport } from "./show-report.ts";

/** Shows what a push would do, with the ZIPs that it would build, drafts too, and publishes nothing. */
export async function planAction(session: Session): Promise<true> {
  const { runner, open } = session;
  const { world, versions } = open;
  const planned = await planRelease(versions, world);
  printPlan(session, planned);
  const packed = await runner.group("Building", () => packRelease(planned, world, true));
  const gone = publishedGone(planned.catalog.site, planned.published, planned.survey);
  const warnings = [...gone, ...planned.warnings, ...packed.warnings];
  const problems = [...warnings, ...(await warningsOfWorld(open, planned.catalog))];
  printProblems(problems, session);
  const packages = [...packed.packages, ...packed.drafts];
  printPacked(packages, session);
  outputPackages(runner, await writePackages(packages, runner.temporary));
  runner.output("plan", JSON.stringify({ steps: planned.steps, problems: inReadingOrder(problems) }));
  runner.output("changed", "false");
  runner.output("site-url", planned.catalog.site.url);
  await showReport(session, await reportRelease(planned, packed, world, problems), versions.path);
  return true;
}
