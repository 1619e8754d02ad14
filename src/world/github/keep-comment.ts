import { type CommentChange, commentChanges, commentMarker } from "../../preview/comment-changes.ts";
import { PAGE, readPages } from "./read-pages.ts";
import { isOwnOf, leaveRemark, type RemarkPlace } from "./leave-remark.ts";
import type { Result } from "../../report/result.ts";

/** A pull request, and a token for it. */
export interface PullRequest extends RemarkPlace {
  readonly number: number;
}

/**
 * Keeps the one comment with the plan as it should be: writes, edits or removes it.
 *
 * @param file the versions file that the plan is of
 * @param plan Markdown; undefined where nothing is to be said
 * @returns what was done; or why it could not be
 */
export async function keepComment(
  place: PullRequest,
  file: string,
  plan: string | undefined,
  signal: AbortSignal,
): Promise<Result<readonly CommentChange["do"][]>> {
  const { repository, number } = place;
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo, issue_number: number };
  return leaveRemark(place, signal, async (github) => {
    const { found: all } = await readPages((page) =>
      github.read(`list the comments on pull request ${number}`, ({ rest }, request) =>
        rest.issues.listComments({ ...here, per_page: PAGE, page, request }),
      ),
    );
    const isOwn = await isOwnOf(
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
    return changes.map((change) => change.do);
  });
}
