import { plural } from "../report/plural.ts";
import { packRelease, planRelease } from "../push.ts";
import { warningsOfWorld } from "../world/warnings-of-world.ts";
import { type Context, printJson, printProblems } from "../cli/context.ts";

/** Validates everything, packs what would be built, drafts too, and writes nothing. */
export async function check(context: Context): Promise<void> {
  const { open, terminal, json } = context;
  const planned = await planRelease(open.versions, open.world);
  const packed = await packRelease(planned, open.world, true);
  const problems = [
    ...planned.warnings,
    ...packed.warnings,
    ...(await warningsOfWorld(open, planned.catalog)),
  ];
  if (json) return printJson(context, {}, problems);
  printProblems(problems, context);
  const versions = planned.catalog.plugins.reduce((sum, each) => sum + each.versions.length, 0);
  const count = `${plural(planned.catalog.plugins.length, "plugin")}, ${plural(versions, "version")}`;
  terminal.out(`${open.versions.path}: ${count}, ${terminal.paint.green("no errors")}.\n`);
  if (planned.catalog.keys.length === 0) terminal.out(`${terminal.paint.dim(UNSIGNED)}\n`);
}

const UNSIGNED =
  "No keys: WordPress sites rely on HTTPS and checksums alone, and `force_update` is a notice. `presscast keygen` makes keys.";
