import type { Commit } from "../survey/repository.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";

/**
 * The push that a published feed names, where the branch has it. A feed may come from anywhere and name anything: a
 * commit of no branch, or the pushed one in another spelling.
 *
 * @param named what the feed has as its `commit`
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
