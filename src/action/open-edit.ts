import { editMarkdown, pullRequestMarkdown, type ShownEdit } from "../preview/edit-markdown.ts";
import { ProblemsFound } from "../report/problem.ts";
import { openGitHub } from "../world/github/github.ts";
import { openPullRequest, type OpenPullRequest } from "../world/github/open-pull-request.ts";
import type { Run } from "./session.ts";

/** An edit on its branch. */
export interface PushedEdit {
  readonly shown: ShownEdit;
  readonly branch: string;
  /** The branch that it goes to. */
  readonly base: string;
  /** The versions file. */
  readonly file: string;
}

/**
 * Opens the pull request of an edit, and reports its address. If GitHub does not allow that, reports where a person can
 * open it.
 *
 * @throws {ProblemsFound}
 */
export async function openEdit(
  { runner, inputs, signal }: Run,
  { shown, branch, base, file }: PushedEdit,
): Promise<void> {
  const { apiUrl, serverUrl, repository, terminal, runUrl } = runner;
  const page = `${serverUrl}/${repository}`;
  const compare = `${page}/compare/${base}...${branch}`;
  const github = openGitHub({ apiUrl, token: inputs.token, signal });
  const body = pullRequestMarkdown(shown, runUrl);
  let pull: OpenPullRequest;
  try {
    pull = await openPullRequest(github, {
      repository,
      head: branch,
      base,
      slug: shown.intent.slug,
      title: shown.intent.title,
      body,
    });
  } catch (error) {
    if (!(error instanceof ProblemsFound)) throw error;
    const byHand = `${compare}?expand=1`;
    const settings = `${page}/settings/actions`;
    await runner.summarize(
      `**The change is on its branch.** [Open its pull request by hand](${byHand}), or correct what is said below (here are [the settings](${settings})) and run this again.\n\n`,
    );
    const fix = `Then run this again. The change is on its branch: a person can open its pull request as well, at ${byHand}`;
    const problems = error.problems.map((each) => ({ ...each, fix: `${each.fix} ${fix}` }));
    throw new ProblemsFound(problems, { cause: error });
  }
  const { number, url, wasThere, isByWorkflow } = pull;
  runner.output("pull-request", url);
  terminal.out(
    wasThere ? `Pull request #${number} has it: ${url}\n` : `Opened pull request #${number}: ${url}\n`,
  );
  if (isByWorkflow)
    terminal.out("Its workflows wait for somebody to press “Approve workflows to run” there.\n");
  const editor = `${page}/edit/${branch}/${encodeURI(file)}`;
  await runner.summarize(editMarkdown(shown, { pullRequest: url, compare, editor }, isByWorkflow));
}
