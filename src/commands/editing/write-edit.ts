import { resolve } from "node:path";
import { refuseErrors } from "../../report/problem.ts";
import { type FileEdit, underLock, writeTogether } from "../../world/disk/write-together.ts";
import {
  branchProblems,
  commitOnBranch,
  type EditBranch,
  type EditCommit,
} from "../../world/git/commit-on-branch.ts";
import type { Git } from "../../world/git/git.ts";

/**
 * Writes an edit under a lock, so that two terminals don't write at once. If the commit fails, the files are put back.
 *
 * @param top the repository's top folder
 * @param branch where to commit it; undefined for not at all
 * @returns the commit; undefined where there is none
 * @throws {ProblemsFound}
 */
export async function writeEdit(
  top: string,
  git: Git,
  changes: readonly FileEdit[],
  branch: EditBranch | undefined,
): Promise<EditCommit | undefined> {
  const lock = resolve(top, (await git(["rev-parse", "--git-path", "presscast.lock"])).trim());
  return underLock(lock, async () => {
    if (branch) refuseErrors(await branchProblems(git, branch));
    const putBack = await writeTogether(changes);
    if (!branch) return undefined;
    try {
      return await commitOnBranch(git, branch);
    } catch (error) {
      await putBack();
      throw error;
    }
  });
}
