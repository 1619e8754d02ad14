import { type Git, GitError } from "./git.ts";

/**
 * Fetches those files of a tree that a partial clone lacks, all in one go, where git would ask for each when it is read.
 * What can't be fetched now is asked for then.
 *
 * @param ids of the only files that count; all if left out
 */
export type FetchMissing = (tree: string, ids?: ReadonlySet<string>) => Promise<void>;

/**
 * For one repository.
 *
 * @param promisor the remote that has what is missing; undefined for a whole clone
 * @see https://git-scm.com/docs/partial-clone
 */
export function openFetchMissing(git: Git, promisor: string | undefined): FetchMissing {
  return async (tree, ids) => {
    if (promisor === undefined) return;
    try {
      await fetchFrom(promisor, git, tree, ids);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  };
}

async function fetchFrom(
  remote: string,
  git: Git,
  tree: string,
  ids: ReadonlySet<string> | undefined,
): Promise<void> {
  const objects = await git(["rev-list", "--objects", "--no-object-names", "--missing=print", tree]);
  const missing = objects.split("\n").flatMap((line) => (line.startsWith("?") ? line.slice(1) : []));
  const wanted = missing.filter((id) => ids?.has(id) ?? true);
  if (wanted.length === 0) return;
  const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-gc"];
  // As git itself fetches them: https://git-scm.com/docs/partial-clone#_design_details
  const fetch = ["-c", "fetch.negotiationAlgorithm=noop", "fetch", ...quiet, "--filter=blob:none", "--stdin"];
  await git([...fetch, remote], { input: wanted.map((id) => `${id}\n`).join("") });
}
