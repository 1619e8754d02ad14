import { type Git, GitError } from "./git.ts";

/** A setting's name in git's spelling, and its value, which may have lines; one without `=` has none. */
export type GitSetting = readonly [key: string, value?: string];

/** Git's settings whose names match a POSIX extended regular expression, in the order in which they count. */
export async function configured(git: Git, pattern: string): Promise<GitSetting[]> {
  try {
    const told = await git(["config", "--null", "--get-regexp", pattern]);
    return told
      .split("\0")
      .filter(Boolean)
      .map((each) => {
        const [key = "", ...value] = each.split("\n");
        return value.length === 0 ? [key] : [key, value.join("\n")];
      });
  } catch (error) {
    // None is set.
    if (error instanceof GitError) return [];
    throw error;
  }
}
