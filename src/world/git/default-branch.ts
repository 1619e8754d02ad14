import { type Git, GitError } from "./git.ts";

/**
 * The branch that releases are merged into, as far as a clone tells: the remote's own word, a branch with a usual
 * name, or the current one.
 *
 * @param remote undefined without any
 */
export async function defaultBranch(git: Git, remote: string | undefined): Promise<string> {
  if (remote !== undefined) {
    const head = await answer(git, ["symbolic-ref", "--short", `refs/remotes/${remote}/HEAD`]);
    if (head !== undefined) return head.slice(remote.length + 1);
  }
  const configured = await answer(git, ["config", "init.defaultBranch"]);
  for (const name of ["main", "master", "trunk", ...(configured === undefined ? [] : [configured])]) {
    for (const folder of [...(remote === undefined ? [] : [`refs/remotes/${remote}`]), "refs/heads"]) {
      if ((await answer(git, ["rev-parse", "--verify", "--quiet", `${folder}/${name}`])) !== undefined) {
        return name;
      }
    }
  }
  return (await answer(git, ["symbolic-ref", "--short", "HEAD"])) ?? "main";
}

async function answer(git: Git, asked: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(asked)).trim();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
