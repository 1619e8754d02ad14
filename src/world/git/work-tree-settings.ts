import { configured } from "./configured.ts";
import { ownGitIn } from "./git.ts";
import { FILTERS, switchedOff } from "./without-filters.ts";

/** What a git command gets that looks at files of a work tree. */
export interface WorkTreeSettings {
  /**
   * Arguments before the command, with the machine's own settings for line ends: files that they have given other line
   * ends, as on Windows, are not changed ones.
   */
  readonly lineEnds: readonly string[];
  /** The environment in which no filter runs. */
  readonly noFilters: Readonly<Record<string, string>>;
}

/** Reads them anew each time, since commands of strangers may have changed the clone's settings in between. */
export async function workTreeSettings(top: string): Promise<WorkTreeSettings> {
  const set = await configured(ownGitIn(top), String.raw`^core\.(autocrlf|eol)$|${FILTERS}`);
  // The last one of a key counts, here as there.
  const ends = set.filter(([key]) => key.startsWith("core."));
  return {
    lineEnds: ends.flatMap(([key, value]) => ["-c", value === undefined ? key : `${key}=${value}`]),
    noFilters: switchedOff(set),
  };
}
