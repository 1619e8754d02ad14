import { releaseOf } from "../plan/ledger.ts";
import { needsPackage } from "../plan/pin.ts";
import { tagName } from "../plan/survey.ts";
import { pastCatalog } from "../survey/past-catalog.ts";
import { pinnedSources } from "../survey/pinned-source.ts";
import { isRelease } from "../survey/is-release.ts";
import type { PlannedExtension } from "../survey/plan-extension.ts";
import type { Repository } from "../survey/repository.ts";
import { isVersion } from "../versions/version-number.ts";
import type { PackageOrder } from "./package.ts";

/**
 * What it takes to know the versions again that a push after the published one has released, and that the published
 * state does not have: a host may serve an earlier state than the last one that was deployed. Their tags tell of them,
 * in the history of the pushed commit and not in that of the published one. Versions that the plan builds anyway are
 * not among them.
 *
 * @param published the commit that the published feed names
 * @param path of the versions file, from the repository's top
 */
export async function lostOrders(
  extensions: readonly PlannedExtension[],
  published: string,
  repository: Repository,
  path: string,
): Promise<PackageOrder[]> {
  if (!(await repository.commit(published))) return [];
  const { packed } = pinnedSources(repository, path);
  const orders: PackageOrder[] = [];
  for (const { plan } of extensions) {
    const { extension } = plan;
    const start = tagName(extension.slug, "");
    for (const [tag, id] of repository.tags) {
      const number = tag.startsWith(start) ? tag.slice(start.length) : "";
      const isKnown =
        releaseOf(plan.published, number) ?? plan.builds.find(({ version }) => version.version === number);
      if (!isVersion(number) || isKnown) continue;
      const commit = await repository.commit(id);
      const isLater =
        commit && (await repository.isAncestor(id)) && !(await repository.isAncestor(id, published));
      if (!isLater) continue;
      const then = (await pastCatalog(repository, id, path))?.extensions
        .find(({ slug }) => slug === extension.slug)
        ?.versions.find(({ version }) => version === number);
      if (!then || !needsPackage(then)) continue;
      if (!(await isRelease(repository, { extension, version: then, commit: id, path }))) continue;
      const version = extension.versions.find((each) => each.version === number) ?? then;
      const pin = { by: "tag", commit } as const;
      const { source, ...pinned } = await packed(extension, version, pin, { problems: [] });
      if (source)
        orders.push({
          extension,
          version,
          pin,
          source,
          ...pinned,
          publishedFrom: undefined,
          isPublished: true,
        });
    }
  }
  return orders;
}
