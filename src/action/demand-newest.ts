import { shortId } from "../report/short-id.ts";
import { type Particulars, stop } from "../report/problem.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";
import { publishedPush } from "./published-push.ts";

/** The newest commit of a branch. */
export interface NewestCommit {
  /** When the run began; undefined if there was no such branch. */
  readonly seen: string | undefined;
  /** Now, with its history. */
  readonly fetch: () => Promise<string>;
}

/**
 * Stops a push that is older than the published one, or that a later one has reverted: going back takes a new commit.
 *
 * @param named the commit that the published feed comes from
 * @param branch that was pushed to
 * @param path of the versions file, from the repository's top
 * @param newest the branch's newest commit
 * @throws {ProblemsFound} PUSH_OUTDATED, CLONE_SHALLOW
 */
export async function demandNewest(
  named: string | undefined,
  branch: string,
  path: string,
  repository: OpenRepository,
  newest: NewestCommit,
): Promise<void> {
  const { head, isShallow } = repository;
  if (named === undefined || named === head.id) return;
  if (isShallow) stop("CLONE_SHALLOW", shallow(named));
  // If the newest commit contains the published one, nothing later has been published.
  if (newest.seen === head.id && (await publishedPush(named, head.id, repository))) return;
  const tip = await newest.fetch();
  if (!(await repository.isAncestor(head.id, tip)))
    stop("PUSH_OUTDATED", outdated(head.id, `it is not on ${branch} any more`));
  const published = await publishedPush(named, tip, repository);
  // It is not on the branch: history was rewritten, or a stranger has published. The pushed commit counts.
  if (!published) return;
  if (await repository.isAncestor(head.id, published.id)) {
    const why = `${shortId(published.id)}, a later push that contains it, is published already`;
    stop("PUSH_OUTDATED", outdated(head.id, why));
  }
  const [own, last, before] = await Promise.all(
    [head.id, tip, published.id].map(async (commit) =>
      Buffer.from((await repository.file(commit, path)) ?? []).toString(),
    ),
  );
  if (last === before && last !== own) {
    const why = `${shortId(tip)}, a later push, has gone back to what is published`;
    stop("PUSH_OUTDATED", outdated(head.id, why));
  }
}

function outdated(head: string, why: string): Particulars {
  return {
    message: `This run is for ${shortId(head)}, and ${why}.`,
    fix: "Nothing needs to be done. To go back to what an earlier commit had, `git revert` what came after it and push that.",
  };
}

function shallow(published: string): Particulars {
  return {
    message: `This clone is shallow, so Presscast can't see whether ${shortId(published)}, which is published, is older than this push.`,
    fix: "Give actions/checkout `fetch-depth: 0`.",
  };
}
