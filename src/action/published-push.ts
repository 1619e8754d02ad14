import type { Commit } from "../survey/repository.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";

/**
 * The push that a published feed names, if it is on the branch. A feed may come from anywhere and name anything, such as
 * a commit on no branch, or the pushed one in another spelling.
 *
 * @param named the feed's `commit`
 * @param tip of the branch
 */
export async function publishedPush(
  named: string,
  tip: string,
  repository: Pick<OpenRepository, "commit" | "isAncestor">,
): Promise<Commit | undefined> {
  const commit = /^[0-9a-f]{40}$/.test(named) ? await repository.commit(named) : undefined;
  return commit?.id === named && (await repository.isAncestor(named, tip)) ? commit : undefined;
}
