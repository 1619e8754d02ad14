import { needsPackage } from "../plan/pin.ts";
import { tagName } from "../plan/survey.ts";
import { shortId } from "../report/short-id.ts";
import type { Catalog } from "../versions/catalog.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Repository } from "./repository.ts";

type Listed = Pick<Catalog, "file" | "extensions">;

/**
 * A tag or commit that shows that feeds were signed before this push: tags go out together with the feed, and an
 * earlier push was to sign one. The versions file there lists keys. The history of the repository tells it, which
 * whoever writes to the host can't change.
 */
export async function signedBefore(
  repository: Repository,
  { file, extensions }: Listed,
): Promise<string | undefined> {
  for (const { slug, versions } of extensions) {
    const tags = versions.map(({ version }) => tagName(slug, version));
    const earlier = tags.find((tag) => ![undefined, repository.head.id].includes(repository.tags.get(tag)));
    const commit = earlier === undefined ? undefined : repository.tags.get(earlier);
    const then = commit === undefined ? undefined : await pastCatalog(repository, commit, file);
    if (then && then.keys.length > 0) return earlier;
  }
  return (await catalogWithKeys(repository, file))?.commit;
}

/**
 * An earlier commit whose versions file lists keys and versions that no tag of ours tells of: those
 * that were released before Presscast was used.
 */
export async function importedBefore(repository: Repository, { file }: Listed): Promise<string | undefined> {
  const before = await catalogWithKeys(repository, file);
  if (!before) return undefined;
  const versions = before.extensions.flatMap((extension) => extension.versions);
  return versions.some((version) => version.ref !== undefined && needsPackage(version))
    ? before.commit
    : undefined;
}

/** The last one before the pushed commit that lists keys: a file that could not be read between them hides it from nobody. */
async function catalogWithKeys(
  repository: Repository,
  file: string,
): Promise<(Catalog & { readonly commit: string }) | undefined> {
  for (const commit of await repository.changesOf(file)) {
    const isPushed = commit === repository.head.id;
    const catalog = isPushed ? undefined : await pastCatalog(repository, commit, file);
    if (catalog && catalog.keys.length > 0) return { ...catalog, commit: shortId(commit) };
  }
  return undefined;
}
