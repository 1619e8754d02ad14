import { GitError, ownGitIn } from "./git.ts";

/**
 * The machine's own settings for line ends, as arguments before a git command that looks at the work tree: files that
 * they have given other line ends, as on Windows, are not changed ones.
 */
export async function ownLineEnds(top: string): Promise<string[]> {
  const asked = ["config", "--null", "--get-regexp", "^core\\.(autocrlf|eol)$"];
  try {
    const set = (await ownGitIn(top)(asked)).split("\0").filter(Boolean);
    // The last one of a key counts, here as there.
    return set.flatMap((setting) => ["-c", setting.replace("\n", "=")]);
  } catch (error) {
    // None is set.
    if (error instanceof GitError) return [];
    throw error;
  }
}
