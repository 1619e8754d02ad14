import type { OpenRepository } from "../world/git/open-repository.ts";
import type { Remote } from "../world/git/remote.ts";

/**
 * Whether what is published comes from a later push than the one that is checked out.
 *
 * @param published the commit that the published feed names
 * @param branch that is pushed to
 */
export async function isLaterPush(
  published: string | undefined,
  branch: string,
  repository: Pick<OpenRepository, "head" | "commit" | "isAncestor">,
  remote: Pick<Remote, "fetchHistory">,
): Promise<boolean> {
  const { head } = repository;
  if (published === undefined || !/^[0-9a-f]{40}$/.test(published) || published === head.id) return false;
  const tip = await remote.fetchHistory(branch);
  // A stranger's feed may name any commit, and only the branch's were pushed.
  if ((await repository.commit(published))?.id !== published) return false;
  return (await repository.isAncestor(published, tip)) && repository.isAncestor(head.id, published);
}
