import { problem, type Problem, ProblemsFound } from "../../report/problem.ts";
import { openPayload } from "../../site/feed.ts";
import type { SiteSource } from "../../world/published-site.ts";
import type { Remote } from "../../world/remote.ts";
import type { OpenRepository } from "../../world/repository.ts";
import { siteBranch } from "../../world/site-branch.ts";
import { isBlank, listingOf } from "../../world/site-commit.ts";

/**
 * The update site in a fetched commit of its branch; undefined where the branch holds no site yet.
 *
 * @param adopt anything else on the branch may be replaced
 * @throws {ProblemsFound} BRANCH_OCCUPIED
 */
export async function siteOnBranch(
  branch: string,
  commit: string | undefined,
  adopt: boolean,
  repository: OpenRepository,
): Promise<SiteSource | undefined> {
  if (commit === undefined) return undefined;
  const listing = await listingOf(repository.git, commit);
  if (listing.has("feed.json")) return siteBranch(`the branch ${branch}`, commit, repository);
  if (adopt || isBlank(listing)) return undefined;
  const shown = [...listing.keys()].slice(0, 3).join(", ");
  throw new ProblemsFound([
    problem("BRANCH_OCCUPIED", {
      message: `The branch ${branch} holds something that Presscast did not make (${shown}${listing.size > 3 ? " …" : ""}), and publishing would replace all of it.`,
      fix: "Choose another branch with `branch:`, or give `adopt: true` for one run if nothing on it is needed any more.",
    }),
  ]);
}

/**
 * Stops a push that is older than the one which is published: going back is a commit of its own.
 *
 * @param branch that was pushed to
 * @throws {ProblemsFound} PUSH_OUTDATED, CLONE_SHALLOW
 */
export async function demandNewest(
  site: SiteSource,
  branch: string,
  repository: OpenRepository,
  remote: Remote,
): Promise<void> {
  const { head, git, isShallow } = repository;
  const feed = await site.text("feed.json");
  const named = feed === undefined ? undefined : openPayload(feed)?.commit;
  if (named === undefined || named === head.id) return;
  if (isShallow) throw new ProblemsFound([shallow(named)]);
  let published = await repository.commit(named);
  if (!published) {
    await remote.fetchHistory(branch);
    published = await repository.commit(named);
  }
  // Not even GitHub has it: the history was rewritten, and the pushed commit is what counts.
  if (!published) return;
  const own = await git(["rev-list", "--max-count=1", head.id, `^${published.id}`]);
  if (own === "") throw new ProblemsFound([outdated(head.id, published.id)]);
}

function outdated(head: string, published: string): Problem {
  return problem("PUSH_OUTDATED", {
    message: `This run is for ${head.slice(0, 7)}, and ${published.slice(0, 7)}, a later push that contains it, is published already.`,
    fix: "Nothing needs to be done. To go back to what an earlier commit had, `git revert` what came after it and push that.",
  });
}

function shallow(published: string): Problem {
  return problem("CLONE_SHALLOW", {
    message: `This clone is shallow, so it can't be told whether ${published.slice(0, 7)}, which is published, is older than this push.`,
    fix: "Give actions/checkout `fetch-depth: 0`.",
  });
}
