import type { PackedPush } from "../publish/packed-push.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import { packPush, planPush, renderPush, type World } from "../push.ts";
import type { Problem } from "../report/problem.ts";
import type { VersionsText } from "../versions/read.ts";
import { openOutput } from "./disk/open-output.ts";
import { writeSite, type Written } from "./disk/write-site.ts";

export interface BuiltSite {
  readonly plan: PushPlan;
  readonly packed: PackedPush;
  readonly warnings: readonly Problem[];
  readonly written: Written;
}

/**
 * The whole way from the versions file to a folder; nothing is written before every check has passed.
 *
 * @param top the repository's top folder
 * @param out the folder, as the user named it
 * @throws {ProblemsFound}
 */
export async function buildSite(
  versions: VersionsText,
  world: World,
  top: string,
  out: string,
  signal: AbortSignal,
): Promise<BuiltSite> {
  const target = await openOutput(out, top);
  const plan = await planPush(versions, world);
  const packed = await packPush(plan, world);
  const { files, warnings } = await renderPush(plan, packed, world);
  world.progress(`writing ${out}`);
  return { plan, packed, warnings, written: await writeSite(files, target, plan.published.files, signal) };
}
