import type { OpenRepository } from "../world/git/open-repository.ts";
import type { Remote } from "../world/git/remote.ts";
import { publishedPush } from "./published-push.ts";

/**
 * Whether what is published comes from a later push than the commit that is checked out.
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
  if (published === undefined || published === head.id) return false;
  const push = await publishedPush(published, await remote.fetchHistory(branch), repository);
  return push !== undefined && repository.isAncestor(head.id, push.id);
}
