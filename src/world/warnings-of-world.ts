import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { OpenWorld } from "./open-world.ts";

/**
 * What the machine and the work tree have to say about a run: nothing that stops it. To be asked at its end.
 *
 * @param known paths of which it goes without saying that they are not committed
 */
export async function warningsOfWorld(
  { repository, versions, out, lacksPhp }: Pick<OpenWorld, "repository" | "versions" | "out" | "lacksPhp">,
  catalog: Catalog,
  known: readonly string[] = [],
): Promise<Problem[]> {
  const places = [...new Set([versions.path, ...catalog.plugins.map(({ packing }) => packing.source)])];
  const asked = ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ...places];
  const paths = (await repository.git(asked))
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(3))
    .filter((path) => !path.startsWith(`${out}/`) && !known.includes(path));
  return [...(lacksPhp() ? [noPhp()] : []), ...(paths.length > 0 ? [uncommitted(paths)] : [])];
}

function uncommitted(paths: readonly string[]): Problem {
  const shown = paths.slice(0, 3).join(", ");
  return problem("SOURCE_UNCOMMITTED", {
    message: `${plural(paths.length, "file")} with work that is not committed: ${shown}${paths.length > 3 ? " …" : ""}. Packages are read from commits.`,
    fix: "Commit it if it belongs to the release.",
  });
}

function noPhp(): Problem {
  return problem("PHP_ABSENT", {
    message: "There is no php on PATH, so PHP files were not linted.",
    fix: "Install php to have `php -l` run on every PHP file.",
  });
}
