import { ProblemsFound } from "../../report/problem.ts";
import { isPullRequestMarkdown } from "../../preview/edit-markdown.ts";
import { isEditTitle } from "../../versions/edit/is-edit-title.ts";
import { WORKFLOW_USER } from "../git/identity.ts";
import { type GitHub, Unsure } from "./github.ts";

/** A pull request as it is asked for. */
export interface PullRequestWish {
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** The branch with the change. */
  readonly head: string;
  /** The branch that it goes to. */
  readonly base: string;
  /** Of the extension that it is about. */
  readonly slug: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export interface OpenPullRequest {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  /** Whether it was open before. */
  readonly wasThere: boolean;
  /** Whether a workflow's own token opened it: GitHub then runs its workflows when a person asks for it. */
  readonly isByWorkflow: boolean;
}

/**
 * Opens a pull request, or finds the one that is open for its branch. A title and a text that an earlier run gave it are
 * brought up to date; those of a person stay.
 *
 * @throws {ProblemsFound}
 */
export async function openPullRequest(github: GitHub, wish: PullRequestWish): Promise<OpenPullRequest> {
  try {
    return await foundOrOpened(github, wish);
  } catch (error) {
    const found = error instanceof Unsure ? error.otherwise : error;
    if (!(found instanceof ProblemsFound)) throw error;
    const problems = found.problems.map((each) =>
      each.code === "GITHUB_FORBIDDEN" ? { ...each, fix: RIGHTS } : each,
    );
    throw new ProblemsFound(problems, { cause: error });
  }
}

/** Whichever request was the first to be refused. */
const RIGHTS = "Give the job `permissions: pull-requests: write`, beside `contents: write`.";

async function foundOrOpened(github: GitHub, wish: PullRequestWish): Promise<OpenPullRequest> {
  const { head, base, title, body } = wish;
  const [owner = "", repo = ""] = wish.repository.split("/");
  const found = async (): Promise<OpenPullRequest | undefined> => {
    const [pull] = await github.read(`look for a pull request of ${head}`, ({ rest }, request) =>
      rest.pulls.list({ owner, repo, head: `${owner}:${head}`, base, state: "open", request }),
    );
    if (!pull) return undefined;
    const stale = staleIn(pull, wish);
    if (stale)
      await github.write(`say what is in pull request ${pull.number}`, ({ rest }, request) =>
        rest.issues.update({ owner, repo, issue_number: pull.number, ...stale, request }),
      );
    return shown(pull, true);
  };
  const there = await found();
  if (there) return there;
  try {
    const made = await github.write(`open a pull request of ${head}`, ({ rest }, request) =>
      rest.pulls.create({ owner, repo, head, base, title, body, request }),
    );
    return shown(made, false);
  } catch (error) {
    if (!(error instanceof Unsure)) throw error;
    const after = await found();
    if (after) return after;
    throw error;
  }
}

/** What an earlier run said of the branch, as it is to be now. */
function staleIn(
  pull: Pick<Answered, "title" | "body">,
  { slug, title, body }: PullRequestWish,
): { readonly title: string; readonly body: string } | undefined {
  if (pull.body === body || !isPullRequestMarkdown(pull.body ?? "")) return undefined;
  return { title: isEditTitle(slug, pull.title) ? title : pull.title, body };
}

interface Answered {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

function shown({ number, html_url: url, user }: Answered, wasThere: boolean): OpenPullRequest {
  return { number, url, wasThere, isByWorkflow: user?.login === WORKFLOW_USER.name };
}
