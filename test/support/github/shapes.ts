import { createHash } from "node:crypto";
import type { Origins } from "./reply.ts";
import type { GitHubState, StoredAsset, StoredComment, StoredIssue, StoredRelease } from "./state.ts";

/** What the stand-in answers about a thing, with every key that GitHub's own description requires. */
export interface Shapes {
  readonly repository: () => object;
  readonly release: (release: StoredRelease) => object;
  readonly asset: (release: StoredRelease, asset: StoredAsset) => object;
  readonly issue: (issue: StoredIssue) => object;
  readonly comment: (comment: StoredComment) => object;
  readonly label: (name: string) => object;
}

export function shapesOf(state: GitHubState, { api, uploads, web }: Origins): Shapes {
  const slug = `${state.owner}/${state.name}`;
  const repo = `${api}/repos/${slug}`;
  const page = `${web}/${slug}`;
  const user = (login: string): object => userShape(login, api, web);

  const asset = (release: StoredRelease, stored: StoredAsset): object => ({
    url: `${repo}/releases/assets/${stored.id}`,
    id: stored.id,
    node_id: `RA_${stored.id}`,
    name: stored.name,
    label: "",
    uploader: user(stored.uploader),
    content_type: stored.contentType,
    state: stored.state,
    size: stored.bytes.length,
    digest: stored.state === "uploaded" ? digestOf(stored.bytes) : null,
    download_count: 0,
    created_at: stored.createdAt,
    updated_at: stored.createdAt,
    browser_download_url: `${page}/releases/download/${encodeURIComponent(placeOf(release))}/${encodeURIComponent(stored.name)}`,
  });

  return {
    asset,
    repository: () => ({
      id: 1,
      node_id: "R_1",
      name: state.name,
      full_name: slug,
      private: state.isPrivate,
      visibility: state.isPrivate ? "private" : "public",
      owner: user(state.owner),
      html_url: page,
      url: repo,
      has_pages: state.hasPages,
      archived: false,
      default_branch: state.defaultBranch,
    }),
    release: (release) => ({
      url: `${repo}/releases/${release.id}`,
      assets_url: `${repo}/releases/${release.id}/assets`,
      upload_url: `${uploads}/repos/${slug}/releases/${release.id}/assets{?name,label}`,
      html_url: `${page}/releases/tag/${encodeURIComponent(placeOf(release))}`,
      id: release.id,
      node_id: `RE_${release.id}`,
      author: user(release.author),
      tag_name: release.tag,
      target_commitish: release.target,
      name: release.name,
      body: release.body,
      draft: release.draft,
      prerelease: release.prerelease,
      immutable: release.immutable,
      created_at: release.createdAt,
      updated_at: release.publishedAt ?? release.createdAt,
      published_at: release.publishedAt,
      tarball_url: release.draft ? null : `${repo}/tarball/${release.tag}`,
      zipball_url: release.draft ? null : `${repo}/zipball/${release.tag}`,
      assets: release.assets.map((each) => asset(release, each)),
    }),
    issue: (issue) => {
      const address = `${repo}/issues/${issue.number}`;
      return {
        ...issueShape(issue, repo, page, user),
        url: address,
        repository_url: repo,
        labels_url: `${address}/labels{/name}`,
        comments_url: `${address}/comments`,
        events_url: `${address}/events`,
        comments: state.comments.filter((comment) => comment.issue === issue.number).length,
        ...(issue.isPull
          ? {
              pull_request: {
                url: `${repo}/pulls/${issue.number}`,
                html_url: `${page}/pull/${issue.number}`,
                diff_url: null,
                patch_url: null,
              },
            }
          : {}),
      };
    },
    comment: (comment) => ({
      id: comment.id,
      node_id: `IC_${comment.id}`,
      url: `${repo}/issues/comments/${comment.id}`,
      html_url: `${page}/issues/${comment.issue}#issuecomment-${comment.id}`,
      issue_url: `${repo}/issues/${comment.issue}`,
      body: comment.body,
      user: user(comment.author),
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      author_association: "NONE",
    }),
    label: (name) => labelShape(name, repo),
  };
}

/** A draft has no tag yet that its addresses could name. */
function placeOf(release: StoredRelease): string {
  return release.draft ? `untagged-${String(release.id).padStart(20, "0")}` : release.tag;
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function issueShape(issue: StoredIssue, repo: string, page: string, user: (login: string) => object): object {
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    html_url: `${page}/${issue.isPull ? "pull" : "issues"}/${issue.number}`,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: user(issue.author),
    labels: [...issue.labels].map((name) => labelShape(name, repo)),
    state: issue.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    closed_at: issue.state === "closed" ? issue.createdAt : null,
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
    author_association: "NONE",
  };
}

function labelShape(name: string, repo: string): object {
  return {
    id: 1,
    node_id: "LA_1",
    url: `${repo}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: "ededed",
    default: false,
  };
}

function userShape(login: string, api: string, web: string): object {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  const lists = ["following", "gists", "starred", "subscriptions", "organizations", "repos", "events"];
  return {
    login,
    id: 41_898_282,
    node_id: "U_1",
    avatar_url: `${web}/avatar`,
    gravatar_id: "",
    url,
    html_url: `${web}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    received_events_url: `${url}/received_events`,
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${url}/${list}`])),
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
  };
}
