import type { RequestListener } from "node:http";
import { answer, type Exchange, ROUTES } from "./answer.ts";
import { type Fault, isWrite, newFaults } from "./faults.ts";
import { listen } from "./listen.ts";
import type { Origins } from "./reply.ts";
import { emptyState, type GitHubState } from "./state.ts";

export { CONTENTS_TOKEN, type Exchange, PERSON_TOKEN, READ_TOKEN, WRITE_TOKEN } from "./answer.ts";
export { failure } from "./reply.ts";
export { addComment, openIssue } from "./issue-routes.ts";
export { digestOf } from "./shapes.ts";
export type { Fault } from "./faults.ts";
export type { GitHubState, StoredRelease } from "./state.ts";

export interface GitHubOptions {
  /** `owner/name` of the one repository. */
  readonly repository?: string;
  /** Its bare git repository, where publishing a release creates its tag. */
  readonly gitFolder?: string;
  readonly isPrivate?: boolean;
  readonly immutableReleases?: boolean;
  /** Answers what the web host has no page for, such as git over HTTP. */
  readonly web?: RequestListener;
}

export interface GitHub {
  /** What GITHUB_API_URL is set to. */
  readonly apiUrl: string;
  /** What GITHUB_SERVER_URL is set to. */
  readonly serverUrl: string;
  readonly repository: string;
  readonly state: GitHubState;
  /** Every exchange since the last look, in the order of the answers. */
  exchanges(): Exchange[];
  /** The same, only those that were to change something: `POST /repos/…`. */
  writes(): string[];
  fail(fault: Fault): void;
  mend(): void;
  /** How many requests the hour still has; plenty unless set. */
  allow(requests: number, resetsInSeconds?: number): void;
  stop(): Promise<void>;
}

/**
 * GitHub on this machine, as far as one repository's releases, issues and comments go: REST API, uploads on a host
 * of their own, and downloads that lead elsewhere. It keeps what it is given and refuses what GitHub refuses;
 * test/support/github/github-api.test.ts holds its answers to GitHub's published description.
 */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const repository = options.repository ?? "acme/plugins";
  const state = emptyState(repository, options.gitFolder, {
    isPrivate: options.isPrivate ?? false,
    immutableReleases: options.immutableReleases ?? false,
  });
  const faults = newFaults();
  const rate = { remaining: 1000, resetsAt: Math.floor(Date.now() / 1000) + 3600 };
  const origins = { api: "", uploads: "", web: "", storage: "" };
  let log: Exchange[] = [];
  const hosts = await Promise.all(
    (Object.keys(ROUTES) as (keyof Origins)[]).map(async (host) => {
      const scene = {
        host,
        state,
        origins,
        faults,
        rate,
        other: host === "web" ? options.web : undefined,
        note: (exchange: Exchange) => void log.push(exchange),
      };
      const started = await listen((request, response) => void answer(scene, request, response));
      origins[host] = started.origin;
      return started;
    }),
  );
  const since = (): Exchange[] => {
    const found = log;
    log = [];
    return found;
  };
  return {
    apiUrl: origins.api,
    serverUrl: origins.web,
    repository,
    state,
    exchanges: since,
    writes: () =>
      since()
        .filter(isWrite)
        .map(({ method, path }) => `${method} ${path}`),
    fail: (fault) => faults.add(fault),
    mend: () => faults.clear(),
    allow(requests, resetsInSeconds = 3600) {
      rate.remaining = requests;
      rate.resetsAt = Math.floor(Date.now() / 1000) + resetsInSeconds;
    },
    async stop() {
      await Promise.all(hosts.map((host) => host.stop()));
    },
  };
}
