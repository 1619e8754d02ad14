import { execFile } from "node:child_process";
import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { OpenWorld } from "./open-world.ts";

/** What the machine and the work tree have to say about a run: nothing that stops it. */
export async function warningsOfWorld(
  { repository, versions }: OpenWorld,
  catalog: Catalog,
): Promise<Problem[]> {
  const places = [...new Set([versions.path, ...catalog.plugins.map(({ packing }) => packing.source)])];
  const status = await repository.git([
    "status",
    "--porcelain",
    "-z",
    "--untracked-files=all",
    "--",
    ...places,
  ]);
  const paths = status
    .split("\0")
    .filter(Boolean)
    .map((line) => line.slice(3));
  const php = (await hasPhp()) ? [] : [noPhp()];
  return paths.length > 0 ? [...php, uncommitted(paths)] : php;
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

function hasPhp(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile("php", ["-v"], (error) => resolve(!error));
  });
}
