import { type Git, GitError } from "../../world/git/git.ts";
import { gitHubIn, pushRemote } from "../../world/git/push-remote.ts";
import type { EditBranch } from "../../world/git/commit-on-branch.ts";

/**
 * What to type to get from an edit to its pull request. If the current branch was made for an edit, an uncommitted one
 * is added to that.
 *
 * @param commit undefined where nothing is committed yet
 * @param files what is to be committed, from where the person is
 */
export async function nextSteps(
  git: Git,
  { name, title }: Pick<EditBranch, "name" | "title">,
  commit: string | undefined,
  files: readonly string[],
): Promise<string[]> {
  const remote = await pushRemote(git);
  const joined = commit === undefined ? await editBranch(git) : undefined;
  const branch = joined ?? name;
  const push = [
    ...(remote ? [] : ["git remote add origin ADDRESS"]),
    `git push --set-upstream ${remote?.name ?? "origin"} ${shellWord(branch)}`,
  ];
  const hub = remote && gitHubIn(remote.url);
  const open = hub ? `open ${hub.page}/compare/${branch}?expand=1` : "open a pull request";
  if (commit !== undefined) return [...push, open];
  const paths = files.map(shellWord).join(" ");
  const change = joined === undefined ? [`git switch --create ${name}`] : [];
  return [...change, `git commit --message ${shellWord(title)} -- ${paths}`, ...push, open];
}

/** The current branch, if an edit with `--commit` has made it. */
async function editBranch(git: Git): Promise<string | undefined> {
  try {
    const branch = (await git(["symbolic-ref", "--quiet", "--short", "HEAD"])).trim();
    return branch.startsWith("presscast/") ? branch : undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** A word, quoted for a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
