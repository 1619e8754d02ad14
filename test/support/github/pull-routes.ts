import { lengthFault, openIssue } from "./issue-routes.ts";
import { type Asked, failure, invalid, page, type Reply, type Routes } from "./reply.ts";
import { shapesOf } from "./shapes.ts";
import type { GitHubState, StoredIssue } from "./state.ts";
import { branchCommit } from "./tags.ts";

const PULLS = "/repos/:owner/:repo/pulls";

/** https://docs.github.com/en/rest/pulls/pulls */
export const PULL_ROUTES: Routes = {
  [`GET ${PULLS}`]: async (asked) => {
    // What is public may be read with any token.
    if (asked.state.isPrivate && asked.caller?.canOpenPulls !== true) return forbidden("pull_requests=read");
    const { searchParams } = asked.url;
    const state = searchParams.get("state") ?? "open";
    const [owner, head] = (searchParams.get("head") ?? "").split(":");
    const base = searchParams.get("base");
    const found = asked.state.issues.filter(
      (issue) =>
        issue.isPull &&
        (state === "all" || issue.state === state) &&
        // "in the format of `user:ref-name`": anything else filters nothing.
        (head === undefined || (owner === asked.state.owner && issue.head === head)) &&
        (base === null || issue.base === base),
    );
    const shown = await Promise.all(found.toReversed().map((issue) => shapeOf(asked, issue)));
    return page(asked, shown, (shape) => shape);
  },
  [`POST ${PULLS}`]: async (asked) => {
    const { json, state, caller } = asked;
    const [title, head, base] = ["title", "head", "base"].map((key) => json[key]);
    const refused = refusedTo(asked) ?? (await faultOf(state, title, head, base)) ?? bodyFault(json["body"]);
    if (refused) return refused;
    const author = caller?.login ?? "";
    const pull = openIssue(state, {
      title: String(title),
      body: typeof json["body"] === "string" ? json["body"] : null,
      author,
      isPull: true,
      head: String(head),
      base: String(base),
      awaitsApproval: author === ACTIONS,
    });
    return { status: 201, body: await shapeOf(asked, pull) };
  },
};

/**
 * Whose pull requests get no workflow runs before a person with the right to write starts them on their page.
 *
 * @see https://github.blog/changelog/2026-06-11-bot-created-pull-requests-can-run-workflows-if-approved/
 * @see https://docs.github.com/en/actions/concepts/security/github_token#when-github_token-triggers-workflow-runs
 */
const ACTIONS = "github-actions[bot]";

/**
 * @see https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api for the header
 * @see https://github.com/peter-evans/create-pull-request/issues/3979 and
 *   https://github.com/danielroe/uppt/issues/11 for the setting, which is off in new repositories
 */
function refusedTo({ caller, state }: Asked): Reply | undefined {
  if (caller?.canOpenPulls !== true) return forbidden("pull_requests=write");
  return caller.login === ACTIONS && !state.areActionsOpeningPulls
    ? failure(403, "GitHub Actions is not permitted to create or approve pull requests.")
    : undefined;
}

function forbidden(rights: string): Reply {
  return failure(403, "Resource not accessible by integration", { "x-accepted-github-permissions": rights });
}

/**
 * @see https://github.com/vsoch/pull-request-action/issues/86 for one that is there already
 * @see https://github.com/shepherd-tools/shepherd/issues/51 for a branch that is not
 */
async function faultOf(
  state: GitHubState,
  title: unknown,
  head: unknown,
  base: unknown,
): Promise<Reply | undefined> {
  const fault = (field: string, code: string): Reply => invalid({ resource: "PullRequest", code, field });
  const custom = (message: string): Reply => invalid({ resource: "PullRequest", code: "custom", message });
  if (typeof title !== "string" || title === "") return fault("title", "missing_field");
  if (typeof base !== "string") return fault("base", "missing_field");
  if (typeof head !== "string") return fault("head", "missing_field");
  if (title.length > 256) return custom("title is too long (maximum is 256 characters)");
  const [from, to] = [await branchCommit(state, head), await branchCommit(state, base)];
  if (to === undefined) return fault("base", "invalid");
  if (from === undefined) return fault("head", "invalid");
  if (from === to) return custom(`No commits between ${base} and ${head}`);
  const isThere = state.issues.some(
    (each) => each.isPull && each.state === "open" && each.head === head && each.base === base,
  );
  return isThere ? custom(`A pull request already exists for ${state.owner}:${head}.`) : undefined;
}

function bodyFault(body: unknown): Reply | undefined {
  return lengthFault(body, "PullRequest");
}

async function shapeOf({ state, origins }: Asked, issue: StoredIssue): Promise<object> {
  const head = (await branchCommit(state, issue.head ?? "")) ?? "";
  const base = (await branchCommit(state, issue.base ?? "")) ?? "";
  return shapesOf(state, origins).pull(issue, { head, base });
}
