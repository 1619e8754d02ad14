import { compareVersions, versionAtLeast } from "../version-number.ts";
import type { NewVersion } from "./new-versions-file.ts";

export interface FirstVersions {
  /** Highest first. */
  readonly versions: readonly NewVersion[];
  /** What is not as its author may expect it, in a sentence. */
  readonly remark: string | undefined;
}

/**
 * What a new versions file lists of an extension: its history, and what the source has beyond it as a draft. No version
 * is made up: without a number in the header there is no draft.
 *
 * @param written what the header says
 * @param history highest first
 */
export function firstVersions(written: string | undefined, history: readonly NewVersion[]): FirstVersions {
  const [latest] = history;
  const version = versionAtLeast(written ?? "");
  if (version === undefined) {
    const said = written === undefined ? "has no `Version:`" : `says \`Version: ${written}\``;
    const remark = `Its header ${said}, so the next version can't be worked out: list it yourself, above all that sites have.`;
    return { versions: history, remark };
  }
  if (latest !== undefined && compareVersions(version, latest.version) <= 0) {
    return { versions: history, remark: undefined };
  }
  const remark =
    written === version
      ? undefined
      : `Its header says \`Version: ${written}\`. Versions have three numbers, so it is listed as ${version}, which WordPress does not put below that.`;
  return { versions: [{ version, status: "draft", tagged: undefined }, ...history], remark };
}
