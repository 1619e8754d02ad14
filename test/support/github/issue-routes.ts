import { type Asked, DONE, invalid, NOT_FOUND, now, page, type Reply, type Routes } from "./reply.ts";
import { shapesOf } from "./shapes.ts";
import type { StoredComment, StoredIssue } from "./state.ts";

const ISSUES = "/repos/:owner/:repo/issues";
const LONGEST_BODY = 65_536;

export const ISSUE_ROUTES: Routes = {
  [`GET ${ISSUES}`]: (asked) => {
    const wanted = asked.url.searchParams.get("state") ?? "open";
    const labels = (asked.url.searchParams.get("labels") ?? "").split(",").filter(Boolean);
    const found = asked.state.issues.filter(
      (issue) =>
        (wanted === "all" || issue.state === wanted) && labels.every((name) => issue.labels.has(name)),
    );
    return page(asked, found.toReversed(), shapes(asked).issue);
  },
  [`POST ${ISSUES}`]: (asked) => {
    const { json } = asked;
    const tooLong = lengthFault(json["body"], "Issue");
    if (tooLong) return tooLong;
    if (typeof json["title"] !== "string" || json["title"] === "")
      return invalid({ resource: "Issue", code: "missing_field", field: "title" });
    const issue = openIssue(asked.state, { title: json["title"], author: asked.caller?.login ?? "" });
    edit(asked, issue);
    return { status: 201, body: shapes(asked).issue(issue) };
  },
  [`GET ${ISSUES}/:number`]: (asked) =>
    withIssue(asked, (issue) => ({ status: 200, body: shapes(asked).issue(issue) })),
  [`PATCH ${ISSUES}/:number`]: (asked) =>
    withIssue(asked, (issue) => {
      const tooLong = lengthFault(asked.json["body"], "Issue");
      if (tooLong) return tooLong;
      edit(asked, issue);
      return { status: 200, body: shapes(asked).issue(issue) };
    }),
  [`GET ${ISSUES}/:number/comments`]: (asked) =>
    withIssue(asked, ({ number }) =>
      page(
        asked,
        asked.state.comments.filter(({ issue }) => issue === number),
        shapes(asked).comment,
      ),
    ),
  [`POST ${ISSUES}/:number/comments`]: (asked) =>
    withIssue(asked, ({ number }) => {
      const { json, state } = asked;
      const fault = commentFault(json["body"]);
      if (fault) return fault;
      const comment = addComment(state, number, {
        body: String(json["body"]),
        author: asked.caller?.login ?? "",
      });
      return { status: 201, body: shapes(asked).comment(comment) };
    }),
  [`GET ${ISSUES}/comments/:id`]: (asked) =>
    withComment(asked, (comment) => ({ status: 200, body: shapes(asked).comment(comment) })),
  [`PATCH ${ISSUES}/comments/:id`]: (asked) =>
    withComment(asked, (comment) => {
      const fault = commentFault(asked.json["body"]);
      if (fault) return fault;
      comment.body = String(asked.json["body"]);
      comment.updatedAt = now();
      return { status: 200, body: shapes(asked).comment(comment) };
    }),
  [`DELETE ${ISSUES}/comments/:id`]: (asked) =>
    withComment(asked, (comment) => {
      asked.state.comments.splice(asked.state.comments.indexOf(comment), 1);
      return DONE;
    }),
  [`GET ${ISSUES}/:number/labels`]: (asked) =>
    withIssue(asked, ({ labels }) => page(asked, [...labels], shapes(asked).label)),
  [`POST ${ISSUES}/:number/labels`]: (asked) =>
    withIssue(asked, (issue) => {
      for (const name of names(asked.json["labels"])) issue.labels.add(name);
      return { status: 200, body: [...issue.labels].map(shapes(asked).label) };
    }),
  "GET /repos/:owner/:repo/labels": (asked) => page(asked, [...asked.state.labels], shapes(asked).label),
  "POST /repos/:owner/:repo/labels": (asked) => {
    const { name } = asked.json;
    if (typeof name !== "string") return invalid({ resource: "Label", code: "missing_field", field: "name" });
    if (asked.state.labels.has(name))
      return invalid({ resource: "Label", code: "already_exists", field: "name" });
    asked.state.labels.add(name);
    return { status: 201, body: shapes(asked).label(name) };
  },
};

/** Opens an issue, or a pull request. */
export function openIssue(
  state: Asked["state"],
  { title, author, isPull = false, ...more }: Pick<StoredIssue, "title" | "author"> & Partial<StoredIssue>,
): StoredIssue {
  const number = state.issues.length + 1;
  const rest = { body: null, state: "open" as const, labels: new Set<string>(), createdAt: now() };
  const issue: StoredIssue = { id: state.nextId++, number, title, author, isPull, ...rest, ...more };
  state.issues.push(issue);
  return issue;
}

export function addComment(
  state: Asked["state"],
  issue: number,
  { body, author }: Pick<StoredComment, "body" | "author">,
): StoredComment {
  const at = now();
  const comment: StoredComment = { id: state.nextId++, issue, author, body, createdAt: at, updatedAt: at };
  state.comments.push(comment);
  return comment;
}

function edit({ json, state }: Asked, issue: StoredIssue): void {
  if (typeof json["title"] === "string") issue.title = json["title"];
  if (typeof json["body"] === "string") issue.body = json["body"];
  if (json["state"] === "open" || json["state"] === "closed") issue.state = json["state"];
  if (!Array.isArray(json["labels"])) return;
  issue.labels.clear();
  for (const name of names(json["labels"])) {
    issue.labels.add(name);
    state.labels.add(name);
  }
}

function names(labels: unknown): string[] {
  return (Array.isArray(labels) ? labels : []).map((each: unknown) =>
    String(typeof each === "object" && each && "name" in each ? each.name : each),
  );
}

function withIssue(asked: Asked, reply: (issue: StoredIssue) => Reply): Reply {
  const issue = asked.state.issues.find(({ number }) => String(number) === asked.params["number"]);
  return issue ? reply(issue) : NOT_FOUND;
}

function withComment(asked: Asked, reply: (comment: StoredComment) => Reply): Reply {
  const comment = asked.state.comments.find(({ id }) => String(id) === asked.params["id"]);
  return comment ? reply(comment) : NOT_FOUND;
}

function commentFault(body: unknown): Reply | undefined {
  if (typeof body === "string" && body.trim() !== "") return lengthFault(body, "IssueComment");
  return invalid({ resource: "IssueComment", code: "missing_field", field: "body" });
}

/** What speaks against a body of this length. */
export function lengthFault(body: unknown, resource: string): Reply | undefined {
  if (typeof body !== "string" || body.length <= LONGEST_BODY) return undefined;
  const message = `body is too long (maximum is ${LONGEST_BODY} characters)`;
  return invalid({ resource, code: "custom", field: "body", message });
}

function shapes({ state, origins }: Asked): ReturnType<typeof shapesOf> {
  return shapesOf(state, origins);
}
