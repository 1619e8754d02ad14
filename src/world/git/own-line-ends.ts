import { type Git, GitError, ownGitIn } from "./git.ts";

/**
 * The machine's own settings for line ends, as arguments before a git command that looks at the work tree: files that
 * they have given other line ends, as on Windows, are not changed ones.
 */
export async function ownLineEnds(top: string): Promise<string[]> {
  const git = ownGitIn(top);
  const found = await Promise.all(["core.autocrlf", "core.eol"].map((key) => setting(git, key)));
  return found.flat();
}

async function setting(git: Git, key: string): Promise<string[]> {
  try {
    return ["-c", `${key}=${(await git(["config", "--get", key])).trim()}`];
  } catch (error) {
    // It is not set.
    if (error instanceof GitError) return [];
    throw error;
  }
}
