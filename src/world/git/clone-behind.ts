import type { CloneBehind } from "../../site/published.ts";
import { GitError, ownGitIn } from "./git.ts";
import { hasCommit } from "./has-commit.ts";
import type { OpenRepository } from "./open-repository.ts";

/** The branch of a remote that brings the current one up to date. */
export interface PulledBranch {
  readonly remote: string;
  /** Its full name there. */
  readonly ref: string;
  /** What to type. */
  readonly pull: string;
}

const HEADS = "refs/heads/";

/**
 * The branch of a remote that the current branch pulls from, or else the one of the same name; undefined where HEAD is
 * detached.
 */
export async function pulledBranch(top: string, remote: string): Promise<PulledBranch | undefined> {
  const git = ownGitIn(top);
  try {
    const own = (await git(["symbolic-ref", "--quiet", "HEAD"])).trim();
    const format = "--format=%(upstream:remotename) %(upstream:remoteref)";
    const [name, ref] = (await git(["for-each-ref", format, own])).trim().split(" ");
    if (name === remote && ref?.startsWith(HEADS)) return { remote, ref, pull: "git pull" };
    return { remote, ref: own, pull: `git pull ${remote} ${own.slice(HEADS.length)}` };
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** What the clone lacks of the branch, as the remote lists it; undefined for nothing. @param refs full names to ids */
export async function cloneBehind(
  repository: OpenRepository,
  { remote, ref, pull }: PulledBranch,
  refs: ReadonlyMap<string, string>,
): Promise<CloneBehind | undefined> {
  const tip = refs.get(ref);
  if (tip === undefined) return undefined;
  if ((await hasCommit(repository.top, tip)) && (await repository.isAncestor(tip))) return undefined;
  return { remote, branch: ref.slice(HEADS.length), tip, pull };
}
