import { tagName } from "../plan/survey.ts";
import type { Catalog } from "../versions/catalog.ts";
import { pastCatalog } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";

/**
 * A tag that shows that feeds were signed before this push: tags go out together with the feed, and the versions file
 * at its commit lists keys. The history of the repository tells it, which whoever writes to the host can't change.
 */
export async function signedBefore(
  repository: Repository,
  { file, plugins }: Pick<Catalog, "file" | "plugins">,
): Promise<string | undefined> {
  for (const { slug, versions } of plugins) {
    const tags = versions.map(({ version }) => tagName(slug, version));
    const earlier = tags.find((tag) => ![undefined, repository.head.id].includes(repository.tags.get(tag)));
    const commit = earlier === undefined ? undefined : repository.tags.get(earlier);
    const then = commit === undefined ? undefined : await pastCatalog(repository, commit, file);
    if (then && then.keys.length > 0) return earlier;
  }
  return undefined;
}
