import type { Commit, Repository } from "./repository.ts";

/** What a `ref` leads to, and whether that may be built. */
export type NamedCommit =
  | { readonly kind: "commit"; readonly commit: Commit; readonly isTag: boolean }
  /** A tag whose commit the pushed one does not contain. */
  | { readonly kind: "elsewhere"; readonly commit: Commit }
  /** A tag that is called like the beginning of a commit's id. */
  | { readonly kind: "ambiguous" }
  | { readonly kind: "unknown" };

/**
 * The commit that a `ref` names: by its id, or by a tag on a commit that the pushed one contains. Anyone who can push
 * tags may set one on any other commit, or call it like the beginning of an id.
 */
export async function namedCommit(repository: Repository, ref: string): Promise<NamedCommit> {
  const isTag = repository.tags.has(ref) && !/^[0-9a-f]{40}$/i.test(ref);
  if (isTag && /^[0-9a-f]{4,40}$/i.test(ref) && (await repository.isCommitId(ref)))
    return { kind: "ambiguous" };
  const commit = await repository.commit(isTag ? `refs/tags/${ref}` : ref);
  if (!commit) return { kind: "unknown" };
  if (isTag && !(await repository.isAncestor(commit.id))) return { kind: "elsewhere", commit };
  return { kind: "commit", commit, isTag };
}
