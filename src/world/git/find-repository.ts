import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ProblemsFound, stop } from "../../report/problem.ts";
import { gitIn } from "./git.ts";
import { promisorRemote } from "./promisor-remote.ts";

/** Where a repository is, and what has to be known before it is read. */
export interface RepositoryPlace {
  /** Its top folder. */
  readonly top: string;
  readonly isShallow: boolean;
  /** `sha1`, in all but a few. */
  readonly objectFormat: string;
  /** The remote that gives a partial clone the contents that it lacks; undefined for a whole one. */
  readonly promisor: string | undefined;
}

/**
 * The repository that the versions file is in, where one is named: actions/checkout may have put it below the folder in
 * which a step runs (`path:`).
 *
 * @param config the versions file, from `cwd`
 * @throws {ProblemsFound} GIT_NO_REPOSITORY
 */
export async function findRepository(cwd: string, config?: string): Promise<RepositoryPlace> {
  const folder = dirname(resolve(cwd, config ?? "."));
  if (config === undefined || !existsSync(folder)) return repositoryAround(cwd);
  return repositoryAround(folder).catch(() => repositoryAround(cwd));
}

/** The repository that `folder` is in. @throws {ProblemsFound} GIT_NO_REPOSITORY */
export async function repositoryAround(folder: string): Promise<RepositoryPlace> {
  try {
    const asked = ["--show-toplevel", "--is-shallow-repository", "--show-object-format"];
    const git = gitIn(folder);
    const told = await git(["rev-parse", ...asked, "--git-path", "objects/pack"]);
    // Names of folders may have line breaks.
    const answers = /^([^]*)\n(true|false)\n(.*)\n([^]*)\n$/.exec(told);
    if (!answers) throw new Error(`git answers: ${told}`);
    const [, top = "", shallow, objectFormat = "", packs = ""] = answers;
    const promisor = await promisorRemote(git, resolve(folder, packs));
    return { top, isShallow: shallow === "true", objectFormat, promisor };
  } catch (error) {
    if (error instanceof ProblemsFound) throw error;
    const words = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const message = `${folder} is not in a git repository that can be read.`;
    const fix =
      "Run Presscast inside the repository, or `git init` and commit first. In a workflow where actions/checkout has a `path:`, give `config: <path>/versions.yaml`.";
    return stop("GIT_NO_REPOSITORY", { message, fix, detail: words }, { cause: error });
  }
}
