import { type Git, GitError } from "./git.ts";

/**
 * The remote from which a partial clone gets the contents that it left out; undefined for a whole clone.
 *
 * @see https://git-scm.com/docs/partial-clone
 */
export async function promisorRemote(git: Git): Promise<string | undefined> {
  try {
    const lines = await git(["config", "--get-regexp", String.raw`^remote\..*\.promisor$`, "true"]);
    return /^remote\.(.*)\.promisor /.exec(lines)?.[1];
  } catch (error) {
    // None is set.
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
