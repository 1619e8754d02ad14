import type { Git } from "../world/git.ts";
import { gitHubIn, pushRemote } from "../world/git-remote.ts";
import type { ReleaseBranch } from "../world/release-branch.ts";

/**
 * What to type from an edit to its pull request.
 *
 * @param commit undefined where nothing is committed yet
 * @param files what is to be committed, from where the person is
 */
export async function nextSteps(
  git: Git,
  { name, title }: Pick<ReleaseBranch, "name" | "title">,
  commit: string | undefined,
  files: readonly string[],
): Promise<string[]> {
  const remote = await pushRemote(git);
  const push = `git push --set-upstream ${remote?.name ?? "REMOTE"} ${name}`;
  const hub = remote && gitHubIn(remote.url);
  const open = hub
    ? `open ${hub.server}/${hub.owner}/${hub.name}/compare/${name}?expand=1`
    : "open a pull request";
  if (commit !== undefined) return [push, open];
  const paths = files.map(shellWord).join(" ");
  return [`git switch --create ${name}`, `git commit --message ${shellWord(title)} -- ${paths}`, push, open];
}

function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
