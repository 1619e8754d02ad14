import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import type { Planned } from "../publish/push-plan.ts";
import { isSamePublication } from "../site/same-publication.ts";
import type { PackageHost } from "../publish/package-host.ts";
import type { SiteHost } from "../publish/site-host.ts";
import { branchHost } from "../world/git/branch-host.ts";
import { directoryHost } from "../world/disk/directory-host.ts";
import { openGitHub } from "../world/github/github.ts";
import { githubReleases } from "../world/github/github-releases.ts";
import { type OpenWorld, openWorld } from "../world/open-world.ts";
import { openOutput } from "../world/disk/open-output.ts";
import { openRemote, type Remote } from "../world/git/remote.ts";
import { repositoryTop } from "../world/git/open-repository.ts";
import type { Runner } from "../world/github/runner.ts";
import { siteAddress } from "../world/http/site-address.ts";
import { printProblems } from "../cli/context.ts";
import { BUILD_TIMEOUT_SECONDS, SITE_FOLDER } from "../cli/options.ts";
import type { Inputs } from "./inputs.ts";
import { demandNewest, siteOnBranch } from "./site-on-branch.ts";
import { showReport, stoppedReport } from "./show-report.ts";

/** What a run of the Action is given. */
export interface Setting {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly isPublishing: boolean;
  readonly signal: AbortSignal;
  /** The folder that the step runs in: the clone. */
  readonly cwd: string;
}

/** A setting, with the world as it is published now. */
export interface Session extends Setting {
  readonly open: OpenWorld;
  readonly terminal: Runner["terminal"];
  /** Where a planned release is published. */
  readonly hostOf: (planned: Planned) => Promise<SiteHost>;
}

/** Reads what is published and works with it. Problems are told; they give undefined. */
export async function inSession<T>(
  setting: Setting,
  work: (session: Session) => Promise<T>,
): Promise<T | undefined> {
  const { runner, inputs, isPublishing, signal, cwd } = setting;
  const { terminal } = runner;
  const source = runner.event.defaultBranch ?? runner.event.ref.replace("refs/heads/", "");
  const { token } = inputs;
  const isOnBranch = inputs.publish === "branch";
  if (isOnBranch && inputs.branch === source) throw new ProblemsFound([isSource(source)]);
  const top = await repositoryTop(cwd);
  const remote = openRemote({ top, ...runner, token });
  const before = await remote.fetch(isOnBranch ? inputs.branch : undefined);
  const open = await openWorld({
    cwd,
    config: inputs.config,
    async published(catalog, repository) {
      const site = isOnBranch
        ? await siteOnBranch(inputs.branch, before, inputs.adopt, repository)
        : await deployed(catalog.site.url, signal);
      if (site && isPublishing) await demandNewest(site, source, catalog.file, repository, remote);
      return site;
    },
    out: SITE_FOLDER,
    // What is only planned, such as a pull request, comes from anyone, and nothing of it is signed.
    signingKey: isPublishing ? inputs.signingKey : undefined,
    unsigned: isPublishing ? "refused" : undefined,
    packageHost: releasesOf(setting),
    buildTimeoutMs: BUILD_TIMEOUT_SECONDS * 1000,
    signal,
    progress: terminal.progress,
  });
  const hostOf = isOnBranch
    ? async () => hostOnBranch(setting, open, remote, before)
    : (planned: Planned) => hostInFolder(setting, open, remote, planned);
  try {
    return await work({ ...setting, open, terminal, hostOf });
  } catch (error) {
    if (!(error instanceof ProblemsFound) || signal.aborted) throw error;
    printProblems(error.problems, { open, terminal });
    await showReport(setting, stoppedReport(error.problems), open.versions.path);
    return undefined;
  } finally {
    open.close();
  }
}

function releasesOf({ runner, inputs, signal }: Setting): PackageHost {
  const { token } = inputs;
  const { apiUrl, serverUrl, repository, terminal } = runner;
  const github = openGitHub({ apiUrl, token, signal });
  return githubReleases({ github, serverUrl, repository, signal, progress: terminal.progress });
}

/** Only a 404 says that nothing is published; an address that does not answer at all stops the run. */
async function deployed(
  url: string,
  signal: AbortSignal,
): Promise<ReturnType<typeof siteAddress> | undefined> {
  // GitHub Pages hands out copies for ten minutes, a 404 among them.
  const site = siteAddress(url, { signal, query: `read=${Date.now()}` });
  return (await site.text("feed.json")) === undefined ? undefined : site;
}

function hostOnBranch(
  { inputs }: Setting,
  { repository, world }: OpenWorld,
  remote: Remote,
  before: string | undefined,
): SiteHost {
  const { git, head } = repository;
  return branchHost({ remote, git, branch: inputs.branch, before, head: head.id, now: world.now });
}

async function hostInFolder(
  { signal, cwd }: Setting,
  { repository, published }: OpenWorld,
  remote: Remote,
  planned: Planned,
): Promise<SiteHost> {
  const target = await openOutput(`${cwd}/${SITE_FOLDER}`, repository.top);
  return directoryHost({
    remote,
    git: repository.git,
    target,
    out: SITE_FOLDER,
    published,
    isDeployed: (files) => isSamePublication(files, planned.published),
    signal,
  });
}

function isSource(branch: string): Problem {
  return problem("BRANCH_IS_SOURCE", {
    message: `\`branch: ${branch}\` is the branch that the plugins are in, and publishing would replace it with the update site.`,
    fix: "Leave `branch:` out for gh-pages, or name another.",
  });
}
