import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { openPayload } from "../site/feed-text.ts";
import type { SiteSource } from "../world/published-site.ts";
import type { Remote } from "../world/git/remote.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";
import { siteBranch } from "../world/git/site-branch.ts";
import { isBlank, type Listing, listingOf } from "../world/git/site-commit.ts";

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
  if (await holdsSite(listing, commit, repository))
    return siteBranch(`the branch ${branch}`, commit, repository);
  if (adopt || isBlank(listing)) return undefined;
  const shown = [...listing.keys()].slice(0, 3).join(", ");
  throw new ProblemsFound([
    problem("BRANCH_OCCUPIED", {
      message: `The branch ${branch} holds something that Presscast did not make (${shown}${listing.size > 3 ? " …" : ""}), and publishing would replace all of it.`,
      fix: "Choose another branch with `branch:`, or give `adopt: true` for one run if nothing on it is needed any more.",
    }),
  ]);
}

/** Also one whose feed is broken, so that its ledgers are not given away; blogs may have a feed.json too. */
async function holdsSite(listing: Listing, commit: string, repository: OpenRepository): Promise<boolean> {
  const bytes = listing.has("feed.json") ? await repository.file(commit, "feed.json") : undefined;
  if (!bytes) return false;
  return (
    openPayload(textOf(bytes)) !== undefined ||
    [...listing.keys()].some((each) => each.endsWith("/releases.json"))
  );
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/**
 * Stops a push that is older than the one which is published, or that a later one has taken back: going back is a
 * commit of its own.
 *
 * @param branch that was pushed to
 * @param path of the versions file, from the repository's top
 * @throws {ProblemsFound} PUSH_OUTDATED, CLONE_SHALLOW
 */
export async function demandNewest(
  site: SiteSource,
  branch: string,
  path: string,
  repository: OpenRepository,
  remote: Remote,
): Promise<void> {
  const { head, git, isShallow } = repository;
  const feed = await site.text("feed.json");
  const named = feed === undefined ? undefined : openPayload(feed)?.commit;
  if (named === undefined || named === head.id) return;
  if (isShallow) throw new ProblemsFound([shallow(named)]);
  const isPartOf = async (commit: string): Promise<boolean> =>
    (await git(["rev-list", "--max-count=1", head.id, `^${commit}`])) === "";
  const tip = await remote.fetchHistory(branch);
  if (!(await isPartOf(tip))) throw new ProblemsFound([outdated(head.id, `it is not on ${branch} any more`)]);
  const published = await repository.commit(named);
  // Not even GitHub has it: the history was rewritten, and the pushed commit is what counts.
  if (!published) return;
  if (await isPartOf(published.id)) {
    const why = `${published.id.slice(0, 7)}, a later push that contains it, is published already`;
    throw new ProblemsFound([outdated(head.id, why)]);
  }
  const [own, last, before] = await Promise.all(
    [head.id, tip, published.id].map(async (commit) => textOf(await repository.file(commit, path))),
  );
  if (last === before && last !== own) {
    const why = `${tip.slice(0, 7)}, a later push, has gone back to what is published`;
    throw new ProblemsFound([outdated(head.id, why)]);
  }
}

function outdated(head: string, why: string): Problem {
  return problem("PUSH_OUTDATED", {
    message: `This run is for ${head.slice(0, 7)}, and ${why}.`,
    fix: "Nothing needs to be done. To go back to what an earlier commit had, `git revert` what came after it and push that.",
  });
}

function shallow(published: string): Problem {
  return problem("CLONE_SHALLOW", {
    message: `This clone is shallow, so it can't be told whether ${published.slice(0, 7)}, which is published, is older than this push.`,
    fix: "Give actions/checkout `fetch-depth: 0`.",
  });
}
