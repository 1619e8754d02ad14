import { done, type Result } from "../../report/result.ts";
import { askRemote, QUIET, UPLOAD_PACK } from "./ask-remote.ts";
import { ownGitIn } from "./git.ts";
import { hasCommit } from "./has-commit.ts";

interface FetchLimits {
  readonly signal: AbortSignal;
  /** How long the remote may take to send the branch. */
  readonly transferMs?: number;
}

/**
 * Of a branch that is fetched, nothing is kept in the clone but its commit, under this name: no branch and no
 * remote-tracking branch of the person's changes.
 */
export const FETCHED_BRANCH = "refs/presscast/fetched/";

/**
 * Fetches a branch from a remote of a person's clone: the commit's id, undefined where the remote has no such branch, or
 * why it can't be told.
 *
 * @param refs what the remote has: full names to ids
 */
export async function fetchBranch(
  top: string,
  remote: string,
  branch: string,
  refs: ReadonlyMap<string, string>,
  { transferMs = 120_000, signal }: FetchLimits,
): Promise<Result<string | undefined>> {
  const git = ownGitIn(top);
  const ref = `refs/heads/${branch}`;
  const id = refs.get(ref);
  if (id === undefined) return done(undefined);
  const kept = `${FETCHED_BRANCH}${branch}`;
  if (await hasCommit(top, id)) {
    await git([...QUIET, "update-ref", kept, id]);
    return done(id);
  }
  const words = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap="];
  const command = ["fetch", UPLOAD_PACK, ...words, remote, `+${ref}:${kept}`];
  const fetched = await askRemote(top, command, transferMs, signal);
  if (fetched.kind === "failed") return fetched;
  return done((await git(["rev-parse", kept])).trim());
}
