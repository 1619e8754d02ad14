import { needsPackage } from "../plan/pin.ts";
import { tagName } from "../plan/survey.ts";
import { shortId } from "../report/short-id.ts";
import type { Catalog } from "../versions/catalog.ts";
import { pastCatalog } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";

type Listed = Pick<Catalog, "file" | "plugins">;

/**
 * A tag or commit that shows that feeds were signed before this push: tags go out together with the feed, and an
 * earlier push was to sign one. The versions file there lists keys. The history of the repository tells it, which
 * whoever writes to the host can't change.
 */
export async function signedBefore(
  repository: Repository,
  { file, plugins }: Listed,
): Promise<string | undefined> {
  for (const { slug, versions } of plugins) {
    const tags = versions.map(({ version }) => tagName(slug, version));
    const earlier = tags.find((tag) => ![undefined, repository.head.id].includes(repository.tags.get(tag)));
    const commit = earlier === undefined ? undefined : repository.tags.get(earlier);
    const then = commit === undefined ? undefined : await pastCatalog(repository, commit, file);
    if (then && then.keys.length > 0) return earlier;
  }
  const before = await catalogBefore(repository, file);
  return before && before.keys.length > 0 ? before.commit : undefined;
}

/**
 * The commit before the pushed one, where its versions file lists keys and versions that no tag of ours tells of: those
 * that were released before Presscast was used.
 */
export async function importedBefore(repository: Repository, { file }: Listed): Promise<string | undefined> {
  const before = await catalogBefore(repository, file);
  if (!before || before.keys.length === 0) return undefined;
  const versions = before.plugins.flatMap((plugin) => plugin.versions);
  return versions.some((version) => version.ref !== undefined && needsPackage(version))
    ? before.commit
    : undefined;
}

async function catalogBefore(
  repository: Repository,
  file: string,
): Promise<(Catalog & { readonly commit: string }) | undefined> {
  const parent = await repository.commit(`${repository.head.id}~1`);
  const catalog = parent && (await pastCatalog(repository, parent.id, file));
  return catalog && { ...catalog, commit: shortId(parent.id) };
}
