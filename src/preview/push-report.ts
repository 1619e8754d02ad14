import type { Packer } from "../pack/package.ts";
import type { PlanReport, PluginReport } from "./plan-report.ts";
import type { Problem } from "../report/problem.ts";
import { afterPush } from "../publish/after-push.ts";
import type { PublishedZips } from "./compare-package.ts";
import type { Hosting } from "../publish/hosting.ts";
import { pluginReport } from "./plugin-report.ts";
import type { Packed, Planned } from "../publish/push-plan.ts";

interface ReportingWorld extends Hosting, Pick<PublishedZips, "download"> {
  readonly packer: Pick<Packer, "builtWith">;
}

/**
 * What people are shown of a push before it is made, every ZIP compared with the published one.
 *
 * @param problems all that are to be shown, those of planning and packing among them
 */
export async function reportRelease(
  { catalog, published, plugins, steps }: Planned,
  { packages, drafts }: Packed,
  world: ReportingWorld,
  problems: readonly Problem[],
): Promise<PlanReport> {
  const reported = plugins.map(async ({ plan }): Promise<[string, PluginReport] | undefined> => {
    const { slug } = plan.plugin;
    const own = [...packages, ...drafts].filter((each) => each.slug === slug);
    if (own.length === 0 && !steps.some((step) => step.slug === slug)) return undefined;
    const { offers } = afterPush(catalog, plan, packages, world);
    return [slug, await pluginReport(plan, offers, own, { published, download: world.download })];
  });
  const found = (await Promise.all(reported)).filter((each) => each !== undefined);
  return { steps, pluginCount: catalog.plugins.length, plugins: new Map(found), problems };
}
