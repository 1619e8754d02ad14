import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";

/** Work in the versions file or in a plugin's source that no commit has yet. @param paths of the files */
export function uncommitted(paths: readonly string[]): Problem[] {
  if (paths.length === 0) return [];
  const shown = `${paths.slice(0, 3).join(", ")}${paths.length > 3 ? " …" : ""}`;
  const found = problem("SOURCE_UNCOMMITTED", {
    message: `${plural(paths.length, "file")} with work that is not committed: ${shown}. Packages are read from commits.`,
    fix: "Commit it if it belongs to the release.",
  });
  return [found];
}
