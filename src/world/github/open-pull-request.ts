import { ProblemsFound } from "../../report/problem.ts";
import { type GitHub, Unsure } from "./github.ts";

/** A pull request as it is asked for. */
export interface PullRequestWish {
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** The branch with the change. */
  readonly head: string;
  /** The branch that it goes to. */
  readonly base: string;
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

/** Opens a pull request, or finds the one that is open for its branch and leaves it as it is. @throws {ProblemsFound} */
export async function openPullRequest(github: GitHub, wish: PullRequestWish): Promise<OpenPullRequest> {
  try {
    return await foundOrOpened(github, wish);
  } catch (error) {
    if (!(error instanceof ProblemsFound)) throw error;
    const problems = error.problems.map((each) =>
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
    return pull && shown(pull, true);
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
    throw new ProblemsFound(error.otherwise.problems, { cause: error });
  }
}

interface Answered {
  readonly number: number;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

function shown({ number, html_url: url, user }: Answered, wasThere: boolean): OpenPullRequest {
  return { number, url, wasThere, isByWorkflow: user?.login === "github-actions[bot]" };
}
