import { stop } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";
import type { Remote } from "../world/git/remote.ts";
import type { RunEvent } from "../world/github/runner.ts";

/**
 * Stops a run whose checkout is neither the event's commit nor a newer one of the default branch. A workflow may check
 * out what a stranger proposes, and this run has the rights and the key. A run for a pull request has neither, so it may
 * check out anything.
 *
 * @param branch the default one
 * @throws {ProblemsFound} EVENT_COMMIT
 */
export async function demandEventCommit(
  { name, sha }: RunEvent,
  branch: string,
  repository: OpenRepository,
  remote: Pick<Remote, "fetchHistory">,
): Promise<void> {
  const { head } = repository;
  if (name.startsWith("pull_request") || sha === undefined || head.id === sha) return;
  if (
    (await repository.isAncestor(sha)) &&
    (await repository.isAncestor(head.id, await remote.fetchHistory(branch)))
  )
    return;
  stop("EVENT_COMMIT", {
    message: `This run is for ${shortId(sha)}, and ${shortId(head.id)} is checked out, which is not a later commit of ${branch}. This run's rights would go to whoever wrote that commit.`,
    fix: "Leave `ref:` and `repository:` out of actions/checkout, and give it `fetch-depth: 0`. For what a pull request proposes, use the event `pull_request`.",
  });
}
