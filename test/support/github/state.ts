/** All that the stand-in remembers of its one repository. Tests may look at it, and set a scene in it. */
export interface GitHubState {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** A bare git repository for the tags that publishing a release creates; tags are only remembered without one. */
  readonly gitFolder: string | undefined;
  isPrivate: boolean;
  /** Whether GitHub Pages is switched on: https://docs.github.com/en/rest/repos/repos#get-a-repository `has_pages`. */
  hasPages: boolean;
  /** What Pages serves, where it is on. */
  pages: { buildType: "legacy" | "workflow"; branch: string; path: string; url: string };
  /** Who may run: all actions, those of the repository, or those of these patterns. */
  actions: { enabled: boolean; allowed: "all" | "local_only" | "selected"; patterns: string[] };
  defaultPermission: "read" | "write";
  /** Names of the repository's secrets. */
  readonly secrets: Set<string>;
  /** Name to the names of its secrets, and whether it is for chosen branches. */
  readonly environments: Map<string, { readonly secrets: Set<string>; isLimited: boolean }>;
  readonly rulesets: StoredRuleset[];
  /** The repository's setting: what is published from now on can't be changed. */
  immutableReleases: boolean;
  /** Tag names that an immutable release has used and that nothing else may ever use. */
  readonly burnedTags: Set<string>;
  /** Tag to commit, where there is no git repository. */
  readonly tags: Map<string, string>;
  /** Branch to commit, likewise. */
  readonly branches: Map<string, string>;
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  areActionsOpeningPulls: boolean;
  /** Commits on which the token may not create a tag, since they change workflows. */
  readonly workflowCommits: Set<string>;
  /** Oldest first. */
  readonly releases: StoredRelease[];
  /** Issues and pull requests, which share their numbers; oldest first. */
  readonly issues: StoredIssue[];
  /** Oldest first. */
  readonly comments: StoredComment[];
  readonly labels: Set<string>;
  /** For ids, which are all different. */
  nextId: number;
  /** Unix seconds that answers bear in `Date`; this machine's time where it is undefined. */
  clock: number | undefined;
}

export interface StoredRuleset {
  readonly id: number;
  readonly name: string;
  readonly target: "branch" | "tag";
  readonly enforcement: "active" | "evaluate" | "disabled";
  /** Patterns of full ref names. */
  readonly include: readonly string[];
  readonly rules: readonly string[];
}

export interface StoredRelease {
  readonly id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  immutable: boolean;
  makeLatest: string;
  readonly createdAt: string;
  publishedAt: string | null;
  readonly author: string;
  readonly assets: StoredAsset[];
}

export interface StoredAsset {
  readonly id: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** `starter` is what an upload that broke leaves behind. */
  readonly state: "uploaded" | "starter";
  readonly uploader: string;
  readonly createdAt: string;
}

export interface StoredIssue {
  readonly id: number;
  readonly number: number;
  readonly isPull: boolean;
  /** The branches of a pull request. */
  readonly head?: string;
  readonly base?: string;
  /** A pull request's workflows, where a person has to start them. */
  readonly awaitsApproval?: boolean;
  readonly author: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  readonly labels: Set<string>;
  readonly createdAt: string;
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

/** Who asks, and what the token lets them do. */
export interface Caller {
  readonly login: string;
  readonly canWrite: boolean;
  /** Without it, of `pull-requests: write`. */
  readonly canOpenPulls: boolean;
}

export function emptyState(
  repository: string,
  gitFolder: string | undefined,
  more: Partial<Pick<GitHubState, "isPrivate" | "immutableReleases">>,
): GitHubState {
  const [owner = "", name = ""] = repository.split("/");
  return {
    owner,
    name,
    defaultBranch: "main",
    gitFolder,
    isPrivate: false,
    hasPages: true,
    pages: { buildType: "legacy", branch: "gh-pages", path: "/", url: `https://${owner}.github.io/${name}/` },
    actions: { enabled: true, allowed: "all", patterns: [] },
    defaultPermission: "read",
    secrets: new Set(),
    environments: new Map(),
    rulesets: [],
    immutableReleases: false,
    burnedTags: new Set(),
    tags: new Map(),
    branches: new Map(),
    areActionsOpeningPulls: true,
    workflowCommits: new Set(),
    releases: [],
    issues: [],
    comments: [],
    labels: new Set(),
    nextId: 1001,
    clock: undefined,
    ...more,
  };
}
