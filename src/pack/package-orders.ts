import type { Survey } from "../plan/survey.ts";
import type { PackageOrder } from "./package.ts";
import { pinnedSources } from "../survey/pinned-source.ts";
import { draftAtHead, type PlannedExtension } from "../survey/plan-extension.ts";
import type { Repository } from "../survey/repository.ts";

/** What is packed for a plugin's plan. */
export function ordersOf({ plan, sources }: PlannedExtension): PackageOrder[] {
  return plan.builds.flatMap(({ version, pin, expectedSha256 }) => {
    const pinned = sources.get(version.version);
    if (!pinned?.source) return [];
    const isPublished = expectedSha256 !== undefined;
    return [{ plugin: plan.plugin, version, pin, ...pinned, source: pinned.source, isPublished }];
  });
}

/** The drafts that the pushed commit could release: they are packed to see that they can be. */
export async function draftOrders(
  plugins: readonly PlannedExtension[],
  survey: Survey,
  repository: Repository,
): Promise<PackageOrder[]> {
  const { packed } = pinnedSources(repository, "");
  const orders = plugins.map(async (planned) => {
    const { plugin } = planned.plan;
    const draft = draftAtHead(planned, survey);
    if (!draft) return [];
    const pinned = await packed(plugin, draft.version, draft.pin, { problems: [] });
    return pinned.source ? [{ plugin, ...draft, ...pinned, source: pinned.source, isPublished: false }] : [];
  });
  return (await Promise.all(orders)).flat();
}
