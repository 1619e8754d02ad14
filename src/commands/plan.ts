import type { Context } from "../cli/context.ts";
import { printJson, printPlan, printProblems } from "../cli/print.ts";
import { packagesText } from "../preview/packages-text.ts";
import { packPush, planPush, previewPush } from "../push.ts";

/** Says what a push would do to the published site, and with `--files` to the ZIPs. It changes nothing. */
export async function plan({ world, versions, terminal, given, json }: Context): Promise<void> {
  const planned = await planPush(versions, world);
  const packed = given.has("files") ? await packPush(planned, world, true) : undefined;
  const report = packed && (await previewPush(planned, packed, world));
  const { warnings } = packed ?? planned;
  if (json) {
    const plugins = report && { plugins: Object.fromEntries(report.extensions) };
    return printJson(terminal, { steps: planned.steps, ...plugins }, warnings);
  }
  printPlan(terminal, planned);
  const files = packagesText(report?.extensions ?? new Map(), terminal.paint);
  if (files !== "") terminal.out(`\n${files}`);
  printProblems(terminal, warnings, versions);
}
