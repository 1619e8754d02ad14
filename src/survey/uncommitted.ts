import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";

/**
 * Work in the versions file or in an extension's source that no commit has yet. The one is planned with all the same, the
 * other is not packed.
 *
 * @param paths of the files
 * @param versions the versions file's
 */
export function uncommitted(paths: readonly string[], versions: string): Problem[] {
  const sources = paths.filter((path) => path !== versions);
  const shown = `${sources.slice(0, 3).join(", ")}${sources.length > 3 ? " …" : ""}`;
  return [
    ...(paths.includes(versions)
      ? [
          problem("SOURCE_UNCOMMITTED", {
            message: `${versions} has changes that are not committed. They count here, and a push publishes only what is committed.`,
            fix: "Commit it before you push.",
            at: { file: versions },
          }),
        ]
      : []),
    ...(sources.length > 0
      ? [
          problem("SOURCE_UNCOMMITTED", {
            message: `${plural(sources.length, "file")} with work that is not committed: ${shown}. Packages are read from commits.`,
            fix: "Commit it if it belongs to the release.",
          }),
        ]
      : []),
  ];
}
