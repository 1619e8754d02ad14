import { getOctokit } from "@actions/github";
import { type CommentChange, commentChanges, commentMarker } from "../report/plan-comment.ts";

/** A pull request, and a token for it. */
export interface PullRequest {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly number: number;
  readonly token: string;
}

type Octokit = ReturnType<typeof getOctokit>;
type Comment = Awaited<ReturnType<Octokit["rest"]["issues"]["listComments"]>>["data"][number];

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
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    request: { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) },
    // It would print what GitHub answers, as it came.
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const [owner = "", repo = ""] = repository.split("/");
  const place = { owner, repo };
  try {
    const all = await octokit.paginate(octokit.rest.issues.listComments, {
      ...place,
      issue_number: number,
      per_page: 100,
    });
    const isOwn = await ownership(
      octokit,
      all.filter(({ body }) => body?.startsWith(commentMarker(file))),
    );
    const comments = all.map((each) => ({ id: each.id, body: each.body ?? "", isOwn: isOwn(each) }));
    const changes = commentChanges(comments, file, plan);
    for (const change of changes) {
      if (change.do === "create")
        await octokit.rest.issues.createComment({ ...place, issue_number: number, body: change.body });
      else if (change.do === "edit")
        await octokit.rest.issues.updateComment({ ...place, comment_id: change.id, body: change.body });
      else await octokit.rest.issues.deleteComment({ ...place, comment_id: change.id });
    }
    return { done: changes.map((change) => change.do) };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Workflow tokens write as an app and may not ask who they are, and strangers can't write as one. A person's token
 * may ask.
 */
async function ownership(
  octokit: Octokit,
  marked: readonly Comment[],
): Promise<(comment: Comment) => boolean> {
  const isApp = ({ user }: Comment): boolean => user?.type === "Bot";
  if (marked.every(isApp)) return isApp;
  const login = await octokit.rest.users.getAuthenticated().then(
    ({ data }) => data.login,
    () => undefined,
  );
  return login === undefined ? isApp : ({ user }) => user?.login === login;
}

function silent(): void {}
