import { openFeed } from "../plan/feed.ts";
import type { PackageHost } from "../publish/package-host.ts";
import type { VersionTag } from "../plan/version-tags.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import type { SiteHost } from "../publish/site-host.ts";
import { printProblems } from "../cli/print.ts";
import { BUILD_TIMEOUT_SECONDS, SITE_FOLDER } from "../cli/options.ts";
import { type Particulars, ProblemsFound, stop } from "../report/problem.ts";
import { nothingPublished, type Published } from "../site/published.ts";
import { isSamePublication } from "../site/is-same-publication.ts";
import { directoryHost } from "../world/disk/directory-host.ts";
import { openOutput } from "../world/disk/open-output.ts";
import { branchHost } from "../world/git/branch-host.ts";
import { fetchLazily } from "../world/git/job-settings.ts";
import { findRepository } from "../world/git/find-repository.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";
import { openRemote, type Remote } from "../world/git/remote.ts";
import { siteOnBranch } from "../world/git/site-on-branch.ts";
import { openGitHub } from "../world/github/github.ts";
import { githubReleases } from "../world/github/github-releases.ts";
import type { Runner } from "../world/github/runner.ts";
import { siteAddress } from "../world/http/site-address.ts";
import { type OpenWorld, openWorld, type WorldOptions } from "../world/open-world.ts";
import type { BuiltTrees } from "../world/processes/build-once.ts";
import { readPublished, type SiteSource } from "../world/read-published.ts";
import type { Catalog, Site } from "../versions/catalog.ts";
import { demandEventCommit } from "./demand-event-commit.ts";
import { demandRightClock } from "./demand-right-clock.ts";
import { demandNewest, type NewestCommit } from "./demand-newest.ts";
import { isLate } from "./is-late.ts";
import type { Inputs } from "./inputs.ts";
import { showReport, stoppedReport } from "./show-report.ts";

/** What a run of the Action is given. */
export interface Run {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly isPublishing: boolean;
  readonly signal: AbortSignal;
  /** The folder in which the step runs: the clone. */
  readonly cwd: string;
  /** What an earlier attempt has built. */
  readonly built: BuiltTrees;
  /** Tags that GitHub refused in an earlier attempt. */
  readonly refusedTags: VersionTag[];
}

/** The world as it is published now. */
export interface Session extends OpenWorld {
  /** The inputs that it was opened with. */
  readonly options: WorldOptions;
  /** The default branch. */
  readonly source: string;
  /** Its newest commit when the run began; undefined if there was no such branch. */
  readonly tip: string | undefined;
  readonly remote: Remote;
  /** Where a planned push is published. */
  readonly hostOf: (plan: PushPlan) => Promise<SiteHost>;
}

/**
 * Reads what is published and works with it. Problems are reported, and give undefined.
 *
 * @throws {ProblemsFound} PUSH_OUTDATED for a scheduled run that was late
 */
export async function inSession<T>(run: Run, work: (session: Session) => Promise<T>): Promise<T | undefined> {
  const { runner, inputs, isPublishing, signal, cwd } = run;
  const { terminal } = runner;
  const source = runner.event.defaultBranch ?? runner.event.ref.replace("refs/heads/", "");
  const isOnBranch = inputs.publish === "branch";
  if (isOnBranch && inputs.branch === source) stop("BRANCH_IS_SOURCE", isSource(source));
  const place = await findRepository(cwd, inputs.config);
  fetchLazily(place, runner.serverUrl, inputs.token);
  const remote = openRemote({ ...place, ...runner, token: inputs.token });
  const { commit: before, tip } = await remote.fetch(isOnBranch ? inputs.branch : undefined, source);
  const options: WorldOptions = {
    cwd,
    config: inputs.config,
    place,
    async published(catalog, repository) {
      const site = isOnBranch
        ? await siteOnBranch(inputs.branch, before, inputs.adopt === "true", repository)
        : await deployed(catalog.site, signal);
      if (!site) return nothingPublished(isOnBranch ? `the branch ${inputs.branch}` : catalog.site.url);
      if (!isPublishing) return readPublished(site, catalog);
      const newest = { seen: tip, fetch: () => remote.fetchHistory(source) };
      return readNewest(site, catalog, source, repository, newest);
    },
    out: SITE_FOLDER,
    // A run that only plans, such as for a pull request, may be for anyone's code, and signs nothing.
    signingKey: isPublishing ? inputs.signingKey : undefined,
    adopt: inputs.adopt,
    unsigned: isPublishing ? "refused" : undefined,
    packageHost: releasesOf(run, source),
    built: run.built,
    isCached: !isOnBranch,
    refusedTags: run.refusedTags,
    builtPath: inputs.built,
    buildTimeoutMs: BUILD_TIMEOUT_SECONDS * 1000,
    signal,
    progress: terminal.progress,
  };
  const open = await openWorld(options);
  const { repository, world, versions } = open;
  const hostOf = async (plan: PushPlan): Promise<SiteHost> =>
    isOnBranch
      ? branchHost({ remote, repository, branch: inputs.branch, before, now: world.now })
      : hostInFolder(plan, repository, remote, cwd, signal);
  try {
    await demandEventCommit(runner.event, source, repository, remote);
    if (world.signer) {
      const url = `${runner.serverUrl}/${runner.repository}`;
      await demandRightClock(url, world.now, signal);
    }
    return await work({ ...open, options, source, tip, remote, hostOf });
  } catch (error) {
    if (!(error instanceof ProblemsFound) || signal.aborted || isLate(runner.event, error)) throw error;
    printProblems(terminal, error.problems, versions);
    await showReport(run, stoppedReport(error.problems), versions.path);
    return undefined;
  } finally {
    open.close();
  }
}

/**
 * @param branch that was pushed to
 * @param newest its newest commit
 */
async function readNewest(
  site: SiteSource,
  catalog: Catalog,
  branch: string,
  repository: OpenRepository,
  newest: NewestCommit,
): Promise<Published> {
  const feed = openFeed((await site.text("feed.json")) ?? "");
  await demandNewest(feed.payload?.commit, branch, catalog.file, repository, newest);
  return readPublished(site, catalog);
}

function releasesOf({ runner, inputs, signal }: Run, defaultBranch: string): PackageHost {
  const { token } = inputs;
  const { apiUrl, serverUrl, repository, terminal } = runner;
  const github = openGitHub({ apiUrl, token, signal });
  const { progress } = terminal;
  return githubReleases({ github, serverUrl, repository, defaultBranch, signal, progress });
}

/** Only a 404 means that nothing is published; an address that does not answer at all stops the run. */
async function deployed({ url, movedFrom = [] }: Site, signal: AbortSignal): Promise<SiteSource | undefined> {
  for (const address of [url, ...movedFrom]) {
    // GitHub Pages serves cached responses for ten minutes, even a 404.
    const site = siteAddress(address, { signal, query: `read=${Date.now()}` });
    if ((await site.text("feed.json")) !== undefined) return site;
  }
  return undefined;
}

async function hostInFolder(
  { published }: PushPlan,
  { top, git }: OpenRepository,
  remote: Remote,
  cwd: string,
  signal: AbortSignal,
): Promise<SiteHost> {
  return directoryHost({
    remote,
    git,
    target: await openOutput(`${cwd}/${SITE_FOLDER}`, top),
    out: SITE_FOLDER,
    published: published.files,
    isDeployed: (files) => isSamePublication(files, published),
    signal,
  });
}

function isSource(branch: string): Particulars {
  return {
    message: `\`branch: ${branch}\` is the branch that the source is in, and publishing would replace it with the update site.`,
    fix: "Leave `branch:` out for gh-pages, or name another.",
  };
}
