import { type FeedPayload, openFeed } from "../plan/feed.ts";
import { printProblems } from "../cli/print.ts";
import { annotations } from "../report/annotations.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";
import { readCatalog } from "../versions/read.ts";
import { failureMarkdown } from "../verify/issue-changes.ts";
import type { Finding } from "../verify/finding.ts";
import { findingsText, hasFailed } from "../verify/findings-text.ts";
import { verifySite } from "../verify/verify-site.ts";
import { keepIssue } from "../world/github/keep-issue.ts";
import { openWorld } from "../world/open-world.ts";
import { hasPages } from "../world/github/has-pages.ts";
import { openRemote, type Remote } from "../world/git/remote.ts";
import { fetchLazily } from "../world/git/job-settings.ts";
import { findRepository } from "../world/git/find-repository.ts";
import type { OpenRepository } from "../world/git/open-repository.ts";
import { siteAddress } from "../world/http/site-address.ts";
import { openSite } from "../world/http/open-site.ts";
import { waitedFor, expectationsIn } from "../world/verification.ts";
import { BUILD_TIMEOUT_SECONDS, SITE_FOLDER } from "../cli/options.ts";
import type { SiteSource } from "../world/read-published.ts";
import { isLaterPush } from "./is-later-push.ts";
import type { Run } from "./session.ts";

/**
 * Goes through the checklist on the live update site, and reports in the log and in the job's summary. On a schedule,
 * when nobody watches, it also reports in an issue.
 *
 * @returns whether it passes
 * @throws {ProblemsFound} if the versions file or the repository can't be read
 */
export async function verifyAction(run: Run): Promise<boolean> {
  const { runner } = run;
  const { terminal } = runner;
  const { url, findings, because } = await verified(run);
  if (because !== undefined) {
    terminal.out(`${because}\n`);
    return true;
  }
  terminal.out(`\nVerified ${url}\n\n${findingsText(findings, terminal.paint)}`);
  const failed = findings.filter(({ verdict }) => verdict === "failed");
  if (failed.length > 0) await runner.summarize(`## Verification\n\n${failureMarkdown(url, failed)}`);
  await tellInIssue(run, url, findings);
  return !hasFailed(findings);
}

interface Verified {
  readonly url: string;
  readonly findings: readonly Finding[];
  /** Why there is nothing to verify. */
  readonly because?: string | undefined;
}

async function verified(run: Run): Promise<Verified> {
  const { runner, inputs, signal, cwd } = run;
  const { progress } = runner.terminal;
  const place = await findRepository(cwd, inputs.config);
  fetchLazily(place, runner.serverUrl, inputs.token);
  const open = await openWorld({
    cwd,
    config: inputs.config,
    place,
    published: undefined,
    out: SITE_FOLDER,
    buildTimeoutMs: BUILD_TIMEOUT_SECONDS * 1000,
    signal,
    progress: () => {},
  });
  try {
    const { url } = readCatalog(open.versions).catalog.site;
    const source = siteAddress(url, { signal });
    const { repository } = open;
    const remote = openRemote({ ...place, ...runner, token: inputs.token });
    const branch = runner.event.defaultBranch ?? runner.event.ref.replace("refs/heads/", "");
    let because: string | undefined;
    const look = async (): Promise<readonly Finding[]> => {
      const feed = await publishedFeed(run, source, repository, remote);
      if (await isLaterPush(feed?.commit, branch, repository, remote)) {
        because = overtaken(repository.head.id, feed?.commit ?? "");
        return [];
      }
      const leastSerial = inputs.publish === "branch" ? (feed?.serial ?? 0) : 0;
      const expected = await expectationsIn(open, {
        source,
        rebuild: false,
        leastSerial,
        progress: () => {},
      });
      return verifySite(openSite(url, cwd, signal), expected);
    };
    // A scheduled run need not wait: the site has been there for a while.
    if (runner.event.name === "schedule") return { url, findings: await look(), because };
    if (await isPagesOff(run, source)) {
      runner.annotate(annotations([pagesOff(run, url)]));
      printProblems(runner.terminal, [pagesOff(run, url)], open.versions);
      return { url, findings: [], because: "Nothing was verified." };
    }
    // It takes a while until caches have what a push has published.
    return { url, findings: await waitedFor(look, { signal, progress }), because };
  } finally {
    open.close();
  }
}

/** The published feed: the one on the branch, which the live site will serve soon, or else the one that is served. */
async function publishedFeed(
  { inputs }: Run,
  source: SiteSource,
  repository: OpenRepository,
  remote: Remote,
): Promise<FeedPayload | undefined> {
  if (inputs.publish !== "branch") return openFeed((await feedAt(source)) ?? "").payload;
  const { commit } = await remote.fetch(inputs.branch);
  const feed = commit === undefined ? undefined : await repository.file(commit, "feed.json");
  return openFeed(Buffer.from(feed ?? []).toString()).payload;
}

/** Undefined if the host says that there is none; empty if it does not answer. */
async function feedAt(source: SiteSource): Promise<string | undefined> {
  try {
    return await source.text("feed.json");
  } catch (error) {
    if (error instanceof ProblemsFound) return "";
    throw error;
  }
}

function overtaken(head: string, by: string): string {
  return `This run is for ${shortId(head)}, and ${shortId(by)}, a later push, is published by now. Its own run verifies that.`;
}

/** Whether nothing can be served yet, however long the run waits. */
async function isPagesOff({ runner, inputs, signal }: Run, source: SiteSource): Promise<boolean> {
  const { token } = inputs;
  if (token === undefined || (await feedAt(source)) !== undefined) return false;
  return (await hasPages({ ...runner, token }, signal)) === false;
}

function pagesOff({ runner, inputs }: Run, url: string): Problem {
  const how =
    inputs.publish === "branch"
      ? `the branch \`${inputs.branch}\` and its folder \`/ (root)\``
      : "_GitHub Actions_";
  return problem("PAGES_OFF", {
    message: `Nothing is served at ${url} yet, and GitHub Pages is not switched on for ${runner.repository}.`,
    fix: `Choose ${how} as the source, once: ${runner.serverUrl}/${runner.repository}/settings/pages. Then run this workflow again. Where another host serves the site, see why it does not.`,
  });
}

async function tellInIssue(
  { runner, inputs, signal }: Run,
  url: string,
  findings: readonly Finding[],
): Promise<void> {
  const { token } = inputs;
  const { name } = runner.event;
  // Somebody who pushes sees a failed run; on a schedule nobody does.
  if (token === undefined || name.startsWith("pull_request")) return;
  const kept = await keepIssue({ ...runner, token }, url, findings, name === "schedule", signal);
  if (kept.kind === "failed") {
    runner.terminal.out(
      `No issue could be kept (${kept.why}). Give the job \`issues: write\` to have failures told in one.\n`,
    );
  } else {
    for (const change of kept.value) {
      runner.terminal.out(
        change.do === "open" ? "Opened an issue.\n" : `Issue #${change.number}: ${change.do}.\n`,
      );
    }
  }
}
