import { configured, type GitSetting } from "./configured.ts";
import { extraSettings } from "./extra-settings.ts";
import { type Git, gitEnvironment } from "./git.ts";

/** As `git lfs install` sets it up, on GitHub's runners too. */
const OF_LFS = /^git-lfs (?:clean -- %f|smudge (?:--skip )?-- %f|filter-process(?: --skip)?)$/;

/** Of all settings of filters, for `configured`. */
export const FILTERS = String.raw`^filter\.`;

/**
 * The environment for a git command that reads or writes files of a work tree, without the filters that are set up: a
 * filter is any program, and .gitattributes decides which files are fed to it. Git LFS's own stay.
 * https://git-scm.com/docs/gitattributes#_filter
 */
export async function withoutFilters(git: Git): Promise<Record<string, string>> {
  return switchedOff(await configured(git, FILTERS));
}

/** The same, of filters whose settings are at hand among others. */
export function switchedOff(settings: readonly GitSetting[]): Record<string, string> {
  const names = settings.flatMap(([key, value]) => {
    const name = /^filter\.([^]*)\.(?:clean|smudge|process)$/.exec(key)?.[1];
    return name === undefined || OF_LFS.test(value ?? "") ? [] : [name];
  });
  const off = [...new Set(names)].flatMap((name) => [
    ...["clean", "smudge", "process"].map((each) => [`filter.${name}.${each}`, ""] as const),
    [`filter.${name}.required`, "false"] as const,
  ]);
  return extraSettings(off, gitEnvironment());
}
