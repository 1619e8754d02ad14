import { problem, type Problem } from "../report/problem.ts";
import { isLive, type Version } from "./catalog.ts";
import { compareVersions } from "./version-number.ts";

/**
 * Versions are listed newest first: people read the file, and the diff of a pull request, from the top. Two
 * live versions the other way round are an error, since a reader would take the wrong one for the latest.
 */
export function orderProblems(versions: readonly Version[]): Problem[] {
  const listed = versions.toSorted((a, b) => a.at().line - b.at().line || a.at().column - b.at().column);
  const live = rises(listed.filter(isLive)).map((pair) => outOfOrder("LIVE_ORDER", pair));
  const others = rises(listed)
    .filter(({ upper, lower }) => !(isLive(upper) && isLive(lower)))
    .map((pair) => outOfOrder("VERSION_ORDER", pair));
  return [...live, ...others];
}

interface Pair {
  readonly upper: Version;
  readonly lower: Version;
}

function rises(versions: readonly Version[]): Pair[] {
  return versions.flatMap((lower, index) => {
    const upper = versions[index - 1];
    return upper && compareVersions(upper.version, lower.version) < 0 ? [{ upper, lower }] : [];
  });
}

function outOfOrder(code: "LIVE_ORDER" | "VERSION_ORDER", { upper, lower }: Pair): Problem {
  const both = code === "LIVE_ORDER" ? ", and both are live" : "";
  return problem(code, {
    message: `${upper.version} is listed above ${lower.version}, which is higher${both}.`,
    fix: `List versions newest first: move ${lower.version} above ${upper.version}.`,
    at: lower.at(),
  });
}
