import { extraSettings } from "./extra-settings.ts";
import { type Git, gitEnvironment, GitError } from "./git.ts";

/** As `git lfs install` sets it up, on GitHub's runners too. */
const OF_LFS = /^git-lfs (?:clean -- %f|smudge (?:--skip )?-- %f|filter-process(?: --skip)?)$/;

/**
 * The environment for a git command that reads or writes files of a work tree, without the filters that are set up: a
 * filter is any program, and .gitattributes decides which files are fed to it. Git LFS's own stay.
 * https://git-scm.com/docs/gitattributes#_filter
 */
export async function withoutFilters(git: Git): Promise<Record<string, string>> {
  const set = (await configured(git)).map((each) => each.split("\n", 2));
  const names = set.flatMap(([key = "", value = ""]) => {
    const name = /^filter\.([^]*)\.(?:clean|smudge|process)$/.exec(key)?.[1];
    return name === undefined || OF_LFS.test(value) ? [] : [name];
  });
  const off = [...new Set(names)].flatMap((name) => [
    ...["clean", "smudge", "process"].map((each) => [`filter.${name}.${each}`, ""] as const),
    [`filter.${name}.required`, "false"] as const,
  ]);
  return extraSettings(off, gitEnvironment());
}

async function configured(git: Git): Promise<string[]> {
  try {
    return (await git(["config", "--null", "--get-regexp", "^filter\\."])).split("\0").filter(Boolean);
  } catch (error) {
    // There are none.
    if (error instanceof GitError) return [];
    throw error;
  }
}
