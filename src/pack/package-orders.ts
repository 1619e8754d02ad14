import { releaseOf } from "../plan/ledger.ts";
import type { Survey } from "../plan/survey.ts";
import type { PackageOrder } from "./package.ts";
import { pinnedSources } from "../survey/pinned-source.ts";
import { draftAtHead, type PlannedExtension } from "../survey/plan-extension.ts";
import type { Repository } from "../survey/repository.ts";

/** What is packed for an extension's plan. */
export function ordersOf({ plan, sources }: PlannedExtension): PackageOrder[] {
  const publishedFrom = latestCommit(plan);
  return plan.builds.flatMap(({ version, pin, expectedSha256 }) => {
    const pinned = sources.get(version.version);
    if (!pinned?.source) return [];
    const isPublished = expectedSha256 !== undefined;
    return [
      {
        extension: plan.extension,
        version,
        pin,
        ...pinned,
        source: pinned.source,
        publishedFrom,
        isPublished,
      },
    ];
  });
}

/** The drafts that the pushed commit could release: they are packed to see that they can be. */
export async function draftOrders(
  extensions: readonly PlannedExtension[],
  survey: Survey,
  repository: Repository,
): Promise<PackageOrder[]> {
  const { packed } = pinnedSources(repository, "");
  const orders = extensions.map(async (planned) => {
    const { extension } = planned.plan;
    const draft = draftAtHead(planned, survey);
    if (!draft) return [];
    const pinned = await packed(extension, draft.version, draft.pin, { problems: [] });
    const publishedFrom = latestCommit(planned.plan);
    return pinned.source
      ? [{ extension, ...draft, ...pinned, source: pinned.source, publishedFrom, isPublished: false }]
      : [];
  });
  return (await Promise.all(orders)).flat();
}

/** With a `ref`, the commit that released a version is not the one that its files are from. */
function latestCommit({ extension, published }: PlannedExtension["plan"]): string | undefined {
  const listed = extension.versions.find(({ version }) => version === published.latest);
  return listed && listed.ref === undefined ? releaseOf(published, listed.version)?.commit : undefined;
}
