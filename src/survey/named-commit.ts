import type { Commit, Repository } from "./repository.ts";

/**
 * The commit that a `ref` names: by its id, or by a tag on a commit that the pushed one contains. Anyone who can push
 * tags may set one on any other commit, or call it like the beginning of an id.
 */
export async function namedCommit(repository: Repository, ref: string): Promise<Commit | undefined> {
  if (!repository.tags.has(ref) || /^[0-9a-f]{40}$/i.test(ref)) return repository.commit(ref);
  if (/^[0-9a-f]{4,40}$/i.test(ref) && (await repository.isCommitId(ref))) return undefined;
  const commit = await repository.commit(`refs/tags/${ref}`);
  return commit && (await repository.isAncestor(commit.id)) ? commit : undefined;
}
