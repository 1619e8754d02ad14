import type { GitHubState } from "./state.ts";

/** A repository as GitHub describes it: what nothing here asks for has one value for all. */
export function repositoryShape(state: GitHubState, repo: string, page: string, owner: object): object {
  const urls = [...URLS.matchAll(/\w+/g)].map(([name]) => [`${name}_url`, `${repo}/${name}`]);
  return {
    ...Object.fromEntries(urls),
    ...PLAIN,
    id: 1,
    node_id: "R_1",
    name: state.name,
    full_name: `${state.owner}/${state.name}`,
    private: state.isPrivate,
    visibility: state.isPrivate ? "private" : "public",
    owner,
    html_url: page,
    url: repo,
    has_pages: state.hasPages,
    default_branch: state.defaultBranch,
  };
}

const URLS =
  "archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees clone git ssh svn";

const TIME = "2026-01-05T09:00:00Z";
const PLAIN = {
  description: null,
  homepage: null,
  language: null,
  mirror_url: null,
  license: null,
  fork: false,
  archived: false,
  disabled: false,
  has_downloads: true,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  forks: 0,
  forks_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  size: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  created_at: TIME,
  updated_at: TIME,
  pushed_at: TIME,
};
