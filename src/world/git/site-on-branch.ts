import { stop } from "../../report/problem.ts";
import { isFeed, openFeed } from "../../plan/feed.ts";
import type { SiteSource } from "../read-published.ts";
import type { OpenRepository } from "./open-repository.ts";
import { siteBranch } from "./site-branch.ts";
import { isBlank, type Listing } from "./site-commit.ts";

/** What every push reads of a site. */
const IS_READ = /^(?:[^/]+\/)?(?:feed|info|releases)\.json$|\.zip\.sig$/;

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
  const listing = await repository.listing(commit);
  const read = [...listing].filter(([path]) => IS_READ.test(path)).map(([, id]) => id);
  await repository.fetchMissing(`${commit}^{tree}`, new Set(read));
  if (await holdsSite(listing, commit, repository))
    return siteBranch(`the branch ${branch}`, commit, repository);
  if (adopt || isBlank(listing)) return undefined;
  const shown = [...listing.keys()].slice(0, 3).join(", ");
  return stop("BRANCH_OCCUPIED", {
    message: `The branch ${branch} holds something that Presscast did not make (${shown}${listing.size > 3 ? " …" : ""}), and publishing would replace all of it.`,
    fix: "Choose another branch with `branch:`, or give `adopt: true` for one run if nothing on it is needed any more.",
  });
}

/** Also one whose feed is broken, so that its ledgers are not given away; blogs may have a feed.json too. */
async function holdsSite(listing: Listing, commit: string, repository: OpenRepository): Promise<boolean> {
  const bytes = listing.has("feed.json") ? await repository.file(commit, "feed.json") : undefined;
  if (!bytes) return false;
  return (
    isFeed(openFeed(Buffer.from(bytes).toString())) ||
    [...listing.keys()].some((each) => each.endsWith("/releases.json"))
  );
}
