import { setTimeout as pause } from "node:timers/promises";
import { ProblemsFound, stop } from "../../report/problem.ts";
import { isEditTitle } from "../../versions/edit/is-edit-title.ts";
import { WORKFLOW_USER } from "./identity.ts";
import type { OpenRepository } from "./open-repository.ts";
import type { Remote } from "./remote.ts";

/** A commit on top of HEAD, and the branch that it goes to. */
export interface EditToPush {
  readonly branch: string;
  readonly commit: string;
  /** Of the extension that it is about. */
  readonly slug: string;
  /** Where people look at the branch. */
  readonly page: string;
}

const ATTEMPTS = 4;
const PAUSE_MS = 500;

/**
 * Puts an edit on its branch. What is merged gives way to it, and so does another edit of the extension that a workflow
 * has put there; what a person has put there does not.
 *
 * @returns whether it was there already
 * @throws {ProblemsFound} BRANCH_EXISTS, PUSH_LOST, and what git says against it
 */
export async function pushEdit(
  remote: Pick<Remote, "fetch" | "push">,
  repository: OpenRepository,
  edit: EditToPush,
): Promise<{ readonly wasThere: boolean }> {
  const { branch, commit, page } = edit;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { commit: before } = await remote.fetch(branch);
    if (before !== undefined && (await isSame(repository, before, commit))) return { wasThere: true };
    if (before !== undefined && !(await givesWay(repository, before, edit))) {
      stop("BRANCH_EXISTS", {
        message: `There is a branch \`${branch}\` already, with commits that this run did not make: ${page}`,
        fix: "Delete it if nobody needs what is on it, and run again.",
      });
    }
    const answer = await remote.push([{ ref: `refs/heads/${branch}`, id: commit, before }]);
    if (answer.kind === "done") return { wasThere: false };
    if (answer.kind === "refused") throw new ProblemsFound([forEdit(answer.problem, branch)]);
    await pause(attempt * PAUSE_MS);
  }
  return stop("PUSH_LOST", {
    message: `After ${ATTEMPTS} attempts the branch \`${branch}\` is still not pushed: each time another run was faster, or GitHub did not answer.`,
    fix: "Run the workflow again.",
  });
}

/** The rule is not about the update site here. */
function forEdit(found: ProblemsFound["problems"][number], branch: string): typeof found {
  if (found.code !== "REF_PROTECTED") return found;
  const fix = `Let the rule leave the branches \`presscast/*\` out, such as \`${branch}\`, or give the step the \`token\` of a GitHub App that is on its bypass list.`;
  return { ...found, fix };
}

/** Whether two commits bring the same files onto the same commit. */
async function isSame({ git }: OpenRepository, one: string, other: string): Promise<boolean> {
  const read = (commit: string): Promise<string> =>
    git(["log", "-1", "--no-show-signature", "--format=%T %P", commit]);
  return (await read(one)) === (await read(other));
}

/** Whether a branch is merged, or holds one commit on top of what is merged that Presscast made in a workflow. */
async function givesWay(repository: OpenRepository, tip: string, { slug }: EditToPush): Promise<boolean> {
  if (await repository.isAncestor(tip)) return true;
  const asked = ["log", "-1", "--no-show-signature", "--format=%P%x00%ae%x00%ce%x00%s", tip];
  const [parents = "", author, committer, subject = ""] = (await repository.git(asked)).trim().split("\0");
  const { email } = WORKFLOW_USER;
  const isOne = /^[0-9a-f]{40}$/.test(parents) && (await repository.isAncestor(parents));
  return isOne && author === email && committer === email && isEditTitle(slug, subject);
}
