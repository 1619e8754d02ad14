import { type CommentChange, commentChanges, commentMarker } from "../report/plan-comment.ts";
import { ProblemsFound } from "../report/problem.ts";
import { type GitHub, type Octokit, openGitHub, Unsure } from "./github.ts";

/** A pull request, and a token for it. */
export interface PullRequest {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

type Comment = Awaited<ReturnType<Octokit["rest"]["issues"]["listComments"]>>["data"][number];

const PAGE = 100;
/** A comment is not worth a job's time. */
const PATIENCE_MS = 30_000;

/**
 * Keeps the one comment with the plan as it should be: writes, edits or removes it.
 *
 * @param file the versions file that the plan is of
 * @param plan Markdown; undefined where nothing is to be said
 * @returns what was done; or, since a comment must not fail a run, why it could not be
 */
export async function keepComment(
  { apiUrl, repository, number, token }: PullRequest,
  file: string,
  plan: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly done: readonly CommentChange["do"][] } | { readonly failed: string }> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const github = openGitHub({ apiUrl, token, signal: patience });
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo, issue_number: number };
  try {
    const all = await commentsOn(github, here);
    const isOwn = await ownership(
      github,
      all.filter(({ body }) => body?.startsWith(commentMarker(file))),
    );
    const comments = all.map((each) => ({ id: each.id, body: each.body ?? "", isOwn: isOwn(each) }));
    const changes = commentChanges(comments, file, plan);
    for (const change of changes) {
      await github.write(`${change.do} a comment on pull request ${number}`, ({ rest }, request) => {
        if (change.do === "create") return rest.issues.createComment({ ...here, body: change.body, request });
        const comment = { owner, repo, comment_id: change.id, request };
        return change.do === "edit"
          ? rest.issues.updateComment({ ...comment, body: change.body })
          : rest.issues.deleteComment(comment);
      });
    }
    return { done: changes.map((change) => change.do) };
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return { failed: `GitHub took more than ${PATIENCE_MS / 1000} s` };
    const told = error instanceof Unsure ? error.otherwise : error;
    if (!(told instanceof ProblemsFound)) throw error;
    return {
      failed: told.problems
        .map(({ message, detail }) => [message, detail].filter(Boolean).join(" "))
        .join(" "),
    };
  }
}

async function commentsOn(
  github: GitHub,
  here: { readonly owner: string; readonly repo: string; readonly issue_number: number },
): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (let page = 1; ; page += 1) {
    const found = await github.read(
      `list the comments on pull request ${here.issue_number}`,
      ({ rest }, request) => rest.issues.listComments({ ...here, per_page: PAGE, page, request }),
    );
    comments.push(...found);
    if (found.length < PAGE) return comments;
  }
}

/**
 * Workflow tokens write as an app and may not ask who they are, and strangers can't write as one. A person's token
 * may ask.
 */
async function ownership(github: GitHub, marked: readonly Comment[]): Promise<(comment: Comment) => boolean> {
  const isApp = ({ user }: Comment): boolean => user?.type === "Bot";
  if (marked.every(isApp)) return isApp;
  try {
    const { login } = await github.read("tell whose token it is", ({ rest }, request) =>
      rest.users.getAuthenticated({ request }),
    );
    return ({ user }) => user?.login === login;
  } catch (error) {
    if (error instanceof ProblemsFound) return isApp;
    throw error;
  }
}
