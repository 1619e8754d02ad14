import type { Git } from "./git.ts";

/** What pushes the current branch, whether it was pushed before or not. */
export async function pushCommand(git: Git, remote: string): Promise<string> {
  const upstream = await git(["for-each-ref", "--format=%(HEAD)%(upstream)", "refs/heads"]);
  return /^\*./m.test(upstream) ? "git push" : `git push --set-upstream ${remote} HEAD`;
}
