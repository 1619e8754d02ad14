import type { Context } from "../cli/context.ts";
import { printJson, printPlan, printProblems } from "../cli/print.ts";
import { packagesText } from "../preview/packages-text.ts";
import { kindOfReported } from "../preview/kind-counts.ts";
import type { PlanReport } from "../preview/plan-report.ts";
import { packPush, planPush, previewPush } from "../push.ts";
import { byList } from "../versions/kind.ts";

/** Says what a push would do to the published site, and with `--files` to the ZIPs. It changes nothing. */
export async function plan({ world, versions, terminal, given, json }: Context): Promise<void> {
  const planned = await planPush(versions, world);
  const packed = given.has("files") ? await packPush(planned, world, true) : undefined;
  const report = packed && (await previewPush(planned, packed, world));
  const { warnings } = packed ?? planned;
  if (json) {
    return printJson(terminal, { steps: planned.steps, ...(report && byKind(report)) }, warnings);
  }
  printPlan(terminal, planned);
  const files = report ? packagesText(report, terminal.paint) : "";
  if (files !== "") terminal.out(`\n${files}`);
  printProblems(terminal, warnings, versions);
}

/** Themes stand beside plugins, if there are any. */
function byKind(report: PlanReport): Record<string, object> {
  const { plugins, themes } = byList([...report.extensions], ([slug]) => kindOfReported(report, slug));
  return { plugins: Object.fromEntries(plugins), ...(themes && { themes: Object.fromEntries(themes) }) };
}
