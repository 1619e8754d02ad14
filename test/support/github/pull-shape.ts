import type { StoredIssue } from "./state.ts";

/** The commits that the branches of a pull request are at. */
export interface PullIds {
  readonly head: string;
  readonly base: string;
}

interface PullPlace {
  readonly issue: StoredIssue;
  readonly ids: PullIds;
  readonly repo: string;
  readonly page: string;
}

/** What a pull request has besides an issue, but for its branches. */
export function pullShape({ issue, ids, repo, page }: PullPlace): object {
  const address = `${repo}/pulls/${issue.number}`;
  const place = `${page}/pull/${issue.number}`;
  const urls = {
    html: place,
    issue: `${repo}/issues/${issue.number}`,
    comments: `${repo}/issues/${issue.number}/comments`,
    review_comments: `${address}/comments`,
    review_comment: `${address}/comments{/number}`,
    commits: `${address}/commits`,
    statuses: `${repo}/statuses/${ids.head}`,
  };
  const named = Object.entries(urls);
  return {
    ...Object.fromEntries(named.map(([name, url]) => [`${name}_url`, url])),
    _links: Object.fromEntries([...named, ["self", address]].map(([name = "", href]) => [name, { href }])),
    diff_url: `${place}.diff`,
    patch_url: `${place}.patch`,
    merge_commit_sha: null,
    merged_at: null,
    merged_by: null,
    merged: false,
    mergeable: null,
    mergeable_state: "unknown",
    auto_merge: null,
    draft: false,
    maintainer_can_modify: false,
    comments: 0,
    review_comments: 0,
    commits: 1,
    additions: 1,
    deletions: 1,
    changed_files: 1,
  };
}
