import { type IssueChange, issueChanges, issueMarker } from "../../verify/issue-changes.ts";
import type { Finding } from "../../verify/finding.ts";
import { PAGE, readPages } from "./read-pages.ts";
import { isOwnOf, leaveRemark, type RemarkPlace } from "./leave-remark.ts";
import type { Result } from "../../report/result.ts";

/**
 * Keeps the one issue that tells of an update site's failures as it should be: opens, edits or closes it.
 *
 * @param opens whether a failure opens an issue
 * @returns what was done; or why it could not be
 */
export async function keepIssue(
  place: RemarkPlace,
  url: string,
  findings: readonly Finding[],
  opens: boolean,
  signal: AbortSignal,
): Promise<Result<readonly IssueChange[]>> {
  const [owner = "", repo = ""] = place.repository.split("/");
  const here = { owner, repo };
  return leaveRemark(place, signal, async (github) => {
    const { found: listed } = await readPages((page) =>
      github.read("list the open issues", ({ rest }, request) =>
        rest.issues.listForRepo({ ...here, state: "open", per_page: PAGE, page, request }),
      ),
    );
    const marked = listed.filter(({ body }) => body?.startsWith(issueMarker(url)));
    const isOwn = await isOwnOf(github, marked);
    const open = marked.map((each) => ({ number: each.number, body: each.body ?? "", isOwn: isOwn(each) }));
    const changes = issueChanges(open, url, findings, opens);
    for (const change of changes) {
      if (change.do === "open") {
        const { title, body } = change;
        await github.write("open an issue", ({ rest }, request) =>
          rest.issues.create({ ...here, title, body, request }),
        );
        continue;
      }
      const at = { ...here, issue_number: change.number };
      if (change.do === "close") {
        await github.write(`say why issue ${change.number} is closed`, ({ rest }, request) =>
          rest.issues.createComment({ ...at, body: change.comment, request }),
        );
      }
      const to = change.do === "close" ? { state: "closed" as const } : { body: change.body };
      await github.write(`${change.do} issue ${change.number}`, ({ rest }, request) =>
        rest.issues.update({ ...at, ...to, request }),
      );
    }
    return changes;
  });
}
