import type { Catalog } from "../versions/catalog.ts";
import { locateOwnFiles } from "./own-files.ts";
import { pastCatalog } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";

/**
 * What the versions file said at the commit that is published; undefined where it can't be told.
 *
 * @param commit as the published feed has it
 */
export async function catalogBefore(
  repository: Repository,
  commit: string | undefined,
  file: string,
): Promise<Catalog | undefined> {
  const known = commit === undefined ? undefined : await repository.commit(commit);
  const past = known && (await pastCatalog(repository, known.id, file));
  return past && (await locateOwnFiles(past, repository, known.id)).catalog;
}
