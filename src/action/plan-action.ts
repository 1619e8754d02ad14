import { printPacked, printPlan, printProblems } from "../cli/print.ts";
import { packPush, planPush, previewPush } from "../push.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import { writePackages } from "../world/disk/package-folder.ts";
import { outputPackages } from "./output-packages.ts";
import { inSession, type Run, type Session } from "./session.ts";
import { showReport } from "./show-report.ts";

/**
 * Shows what a push would do, with the ZIPs that it would build, including drafts, and publishes nothing.
 *
 * @returns false if problems stopped it; they have been reported
 */
export async function planAction(run: Run): Promise<boolean> {
  return (await inSession(run, (session) => showPlan(run, session))) ?? false;
}

async function showPlan(run: Run, { world, versions }: Session): Promise<true> {
  const { runner } = run;
  const { terminal } = runner;
  const plan = await planPush(versions, world);
  printPlan(terminal, plan);
  const packed = await runner.group("Building", () => packPush(plan, world, true));
  printProblems(terminal, packed.warnings, versions);
  const packages = [...packed.packages, ...packed.drafts];
  printPacked(terminal, packages);
  outputPackages(runner, await writePackages(packages, runner.temporary));
  const problems = inReadingOrder(packed.warnings);
  runner.output("plan", JSON.stringify({ steps: plan.steps, problems }));
  runner.output("changed", "false");
  runner.output("site-url", plan.catalog.site.url);
  await showReport(run, await previewPush(plan, packed, world), versions.path);
  return true;
}
