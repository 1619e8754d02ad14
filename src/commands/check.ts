import { kindCounts } from "../preview/kind-counts.ts";
import type { Context } from "../cli/context.ts";
import { printJson, printProblems } from "../cli/print.ts";
import { packPush, planPush } from "../push.ts";
import { plural } from "../report/plural.ts";

/** Validates everything, packs what would be built, including drafts, and writes nothing. */
export async function check({ world, versions, terminal, json }: Context): Promise<void> {
  const plan = await planPush(versions, world);
  const { warnings } = await packPush(plan, world, true);
  if (json) return printJson(terminal, {}, warnings);
  printProblems(terminal, warnings, versions);
  const { extensions, keys } = plan.catalog;
  const listed = extensions.reduce((sum, each) => sum + each.versions.length, 0);
  const count = `${kindCounts(extensions.map(({ kind }) => kind))}, ${plural(listed, "version")}`;
  terminal.out(`${versions.path}: ${count}, ${terminal.paint.green("no errors")}.\n`);
  if (keys.length === 0) terminal.out(`${terminal.paint.dim(UNSIGNED)}\n`);
}

const UNSIGNED =
  "No keys: WordPress sites rely on HTTPS and checksums alone, and `force_update` is a notice. `presscast keygen --write` makes keys.";
