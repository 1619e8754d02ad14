import { problem, type Problem, type ProblemCode } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";
import type { CloneBehind } from "../site/published.ts";

/** What an earlier versions file or source than the published one leads to. */
const MAY_COME_FROM_IT: ReadonlySet<ProblemCode> = new Set([
  "PLUGIN_UNKNOWN",
  "REF_MISSING",
  "REF_UNKNOWN",
  "ROLLBACK_NOTHING",
  "SOURCE_UNCHANGED",
  "STATUS_SENSELESS",
  "VERSION_NOT_HIGHER",
  "VERSION_REUSED",
  "VERSION_TAKEN",
  "VERSION_UNKNOWN",
]);

/** The problems that were found in a clone. Where it is behind they begin with that, and those that may come from it say so. */
export function behindProblems(
  problems: readonly Problem[],
  behind: CloneBehind | undefined,
): readonly Problem[] {
  if (!behind) return problems;
  const { pull } = behind;
  return [
    problem("CLONE_BEHIND", {
      message: `${behindText(behind)} What is said here may be out of date.`,
      fix: `\`${pull}\`, and run the command again.`,
    }),
    ...problems.map((each) =>
      MAY_COME_FROM_IT.has(each.code)
        ? {
            ...each,
            fix: `\`${pull}\` first, since this clone is behind. If that changes nothing: ${each.fix}`,
          }
        : each,
    ),
  ];
}

export function behindText({ remote, branch, tip }: CloneBehind): string {
  return `This clone is behind: its branch lacks commits that the branch ${branch} of ${remote} has, the newest of which is ${shortId(tip)}.`;
}
