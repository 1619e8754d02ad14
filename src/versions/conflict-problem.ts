import { type Position, problem, type Problem } from "../report/problem.ts";
import { plural } from "../report/plural.ts";

/** What git leaves where a merge found two versions of the same lines, which is one mistake and not many. */
export function conflictProblem(text: string, at: (offset: number) => Position): Problem | undefined {
  const begins = [...text.matchAll(/^<{7}(?: .*)?\r?$/gm)];
  const [first] = begins;
  if (!first || !/^>{7}(?: .*)?\r?$/m.test(text)) return undefined;
  return problem("FILE_CONFLICT", {
    message: `Two branches changed this file, and git left both versions in ${plural(begins.length, "place")}.`,
    fix: "Keep what is to be released, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
    at: at(first.index),
  });
}
