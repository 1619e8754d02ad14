import { plural } from "../../report/plural.ts";
import { problem, type Problem, type ProblemCode, stop } from "../../report/problem.ts";
import { type Git, GitError } from "./git.ts";

/** A branch that holds one edit, ready for a pull request. */
export interface EditBranch {
  readonly name: string;
  /** The commit's first line. */
  readonly title: string;
  /** What is committed, from the repository's top. */
  readonly paths: readonly string[];
  /** Where else no work may be uncommitted, since it would belong to the release. */
  readonly sources: readonly string[];
}

/** An edit, committed. */
export interface EditCommit {
  readonly id: string;
  /** The branch that the person was on before. */
  readonly from: string | undefined;
}

/** What speaks against making the branch, all of it. @param git the person's own */
export async function branchProblems(git: Git, branch: EditBranch): Promise<Problem[]> {
  const { name, paths, sources } = branch;
  const problems: Problem[] = [];
  const say = (code: ProblemCode, message: string, fix: string): void => {
    problems.push(problem(code, { message, fix }));
  };
  if ((await answer(git, ["symbolic-ref", "--quiet", "--short", "HEAD"])) === undefined) {
    const commit = await answer(git, ["rev-parse", "--short", "HEAD"]);
    const message = `HEAD is detached at ${commit ?? "a commit"}, so there is no branch that a pull request could go to.`;
    say("HEAD_DETACHED", message, "Switch to the branch that you release from: `git switch main`.");
  }
  if ((await answer(git, ["rev-parse", "--quiet", "--verify", `refs/heads/${name}`])) !== undefined) {
    const fix = `Go on with it, \`git switch ${name}\`, or delete it: \`git branch -D ${name}\`.`;
    say("BRANCH_EXISTS", `There is a branch \`${name}\` already.`, fix);
  }
  for (const role of ["AUTHOR", "COMMITTER"]) {
    try {
      await git(["var", `GIT_${role}_IDENT`]);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      const fix = 'Tell it: `git config user.name "Your Name"` and `git config user.email you@example.com`.';
      say("GIT_NO_IDENTITY", "A commit needs a name and an e-mail address, and git has none.", fix);
      break;
    }
  }
  const places = [...new Set([...paths, ...sources])];
  const status = await git([
    "status",
    "--porcelain",
    "-z",
    "--no-renames",
    "--untracked-files=all",
    "--",
    ...places,
  ]);
  const dirty = status.split("\0").filter(Boolean);
  if (dirty.length > 0) {
    const shown = dirty
      .slice(0, 3)
      .map((line) => line.slice(3))
      .join(", ");
    const message = `${plural(dirty.length, "file")} with work that is not committed: ${shown}${dirty.length > 3 ? " …" : ""}. It would be half in the release.`;
    say("WORK_UNCOMMITTED", message, "Commit it first, or put it aside with `git stash`.");
  }
  return problems;
}

/**
 * Commits the paths as they are in the work tree on a new branch, and stays on it. Hooks and signatures are the
 * person's own. What fails leaves them on the branch that they were on.
 *
 * @throws {ProblemsFound} COMMIT_REFUSED
 */
export async function commitOnBranch(git: Git, { name, title, paths }: EditBranch): Promise<EditCommit> {
  const origin = await answer(git, ["symbolic-ref", "--short", "HEAD"]);
  try {
    await git(["switch", "--quiet", "--create", name]);
    await git(["add", "--", ...paths]);
    await git(["commit", "--quiet", "--message", title, "--", ...paths]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await answer(git, ["reset", "--quiet", "--", ...paths]);
    if (origin !== undefined) {
      await answer(git, ["switch", "--quiet", origin]);
      await answer(git, ["branch", "--quiet", "-D", name]);
    }
    const message = "git refused to commit. All files are as they were before.";
    const fix = "Mend what git says, or run the command without `--commit` and commit by hand.";
    stop("COMMIT_REFUSED", { message, fix, detail: error.stderr }, { cause: error });
  }
  return { id: (await git(["rev-parse", "HEAD"])).trim(), from: origin };
}

/** What git answers, without the line break; undefined where it fails. */
async function answer(git: Git, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(args)).trim();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
