import { printEdit } from "../cli/print.ts";
import { annotations } from "../report/annotations.ts";
import { stop } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";
import { editedVersions } from "../world/editing/edited-files.ts";
import { commitFiles } from "../world/git/commit-files.ts";
import { WORKFLOW_USER } from "../world/git/identity.ts";
import { pushEdit } from "../world/git/push-edit.ts";
import type { EditWish } from "./edit-wish.ts";
import { editIntent } from "./edit-intent.ts";
import { openEdit } from "./open-edit.ts";
import { inSession, type Run, type Session } from "./session.ts";
import { tryEdit } from "./try-edit.ts";

/**
 * Opens a pull request with the change that the command of the same name makes, if `presscast check` would accept it;
 * otherwise nothing is pushed. If it runs again, it updates that pull request.
 *
 * @returns false if problems stopped it; they have been reported
 * @throws {ProblemsFound} INPUT_VALUE, BRANCH_NOT_DEFAULT
 */
export async function editAction(run: Run, edit: EditWish): Promise<boolean> {
  demandButton(run, edit);
  return (await inSession(run, (session) => pullRequestOf(run, session, edit))) ?? false;
}

/** Stops a run that was not started by a person or another system, on the default branch. */
function demandButton({ runner }: Run, { command }: EditWish): void {
  const { name, ref, defaultBranch } = runner.event;
  if (name !== "workflow_dispatch" && name !== "repository_dispatch") {
    stop("INPUT_VALUE", {
      message: `\`command: ${command}\` opens a pull request, and with the event \`${name}\` it would open one each time.`,
      fix: "Give it to a job with `if: github.event_name == 'workflow_dispatch'`.",
    });
  }
  if (ref !== `refs/heads/${defaultBranch}`) {
    const branch = defaultBranch ?? "the default branch";
    stop("BRANCH_NOT_DEFAULT", {
      message: `This run is of ${ref}, and what is released is listed on ${branch}.`,
      fix: `Start it anew, and leave "Use workflow from" at ${branch}.`,
    });
  }
}

async function pullRequestOf(run: Run, session: Session, edit: EditWish): Promise<boolean> {
  const { runner } = run;
  const { repository, remote, source } = session;
  demandTip(session);
  const { intent, remarks } = await editIntent(session, edit);
  const versions = editedVersions(session.versions, intent);
  const tried = await tryEdit(run, session, intent, versions);
  if (!tried) return false;
  const { changes, warnings } = tried;
  const shown = { intent, remarks: [...remarks, ...tried.untried], warnings };
  const { slug, branch, title, notes } = intent;
  printEdit(runner.terminal, { title, notes: [...notes, ...shown.remarks] }, changes, warnings, versions);
  runner.annotate(annotations(warnings));
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const commit = await commitFiles(repository.top, files, { message: `${title}\n`, ...WORKFLOW_USER });
  const page = `${runner.serverUrl}/${runner.repository}/tree/${branch}`;
  const { wasThere } = await pushEdit(remote, repository, { branch, commit, slug, page });
  runner.terminal.out(
    wasThere ? `The branch ${branch} has it already.\n` : `Pushed it to the branch ${branch}.\n`,
  );
  await openEdit(run, { shown, branch, base: source, file: versions.path });
  return true;
}

/** Stops an outdated run, since its change might undo what came later. */
function demandTip({ repository: { head }, tip = "", source }: Session): void {
  if (tip === head.id) return;
  stop("EDIT_OUTRUN", {
    message: `${source} is at ${shortId(tip)} by now, and this run has ${shortId(head.id)}.`,
    fix: "Start the workflow anew. Running this one again stays with the commit that it has.",
  });
}
