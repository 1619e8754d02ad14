import { openFeed } from "../plan/feed.ts";
import { readCatalog } from "../versions/read.ts";
import { failureMarkdown } from "../verify/issue-changes.ts";
import type { Finding } from "../verify/finding.ts";
import { findingsText, hasFailed } from "../verify/findings-text.ts";
import { verifySite } from "../verify/verify-site.ts";
import { keepIssue } from "../world/github/keep-issue.ts";
import { openWorld } from "../world/open-world.ts";
import { openRemote } from "../world/git/remote.ts";
import { type OpenRepository, repositoryTop } from "../world/git/open-repository.ts";
import { siteAddress } from "../world/http/site-address.ts";
import { openSite } from "../world/http/open-site.ts";
import { waitedFor, expectationsIn } from "../world/verification.ts";
import { BUILD_TIMEOUT_SECONDS, SITE_FOLDER } from "../cli/options.ts";
import type { Run } from "./session.ts";

/**
 * Goes through the checklist on the live update site, and tells of it in the log, in the job's summary and, on a
 * schedule, where nobody watches, in an issue.
 *
 * @returns whether it passes
 * @throws {ProblemsFound} of the versions file and the repository
 */
export async function verifyAction(run: Run): Promise<boolean> {
  const { runner } = run;
  const { url, findings } = await verified(run);
  const { terminal } = runner;
  terminal.out(`\nVerified ${url}\n\n${findingsText(findings, terminal.paint)}`);
  const failed = findings.filter(({ verdict }) => verdict === "failed");
  if (failed.length > 0) await runner.summarize(`## Verification\n\n${failureMarkdown(url, failed)}`);
  await tellInIssue(run, url, findings);
  return !hasFailed(findings);
}

async function verified(run: Run): Promise<{ url: string; findings: readonly Finding[] }> {
  const { runner, inputs, signal, cwd } = run;
  const { progress } = runner.terminal;
  const open = await openWorld({
    cwd,
    config: inputs.config,
    published: undefined,
    out: SITE_FOLDER,
    buildTimeoutMs: BUILD_TIMEOUT_SECONDS * 1000,
    signal,
    progress: () => {},
  });
  try {
    const { url } = readCatalog(open.versions).catalog.site;
    const source = siteAddress(url, { signal });
    const leastSerial = await publishedSerial(run, open.repository);
    const look = async (): Promise<readonly Finding[]> =>
      verifySite(
        openSite(url, cwd, signal),
        await expectationsIn(open, { source, rebuild: false, leastSerial, progress: () => {} }),
      );
    // What a push has published reaches caches a while later; on a schedule there is nothing to wait for.
    const isScheduled = runner.event.name === "schedule";
    return { url, findings: isScheduled ? await look() : await waitedFor(look, { signal, progress }) };
  } finally {
    open.close();
  }
}

/** The serial of the feed on the branch, which the live site must have caught up with. */
async function publishedSerial({ runner, inputs, cwd }: Run, repository: OpenRepository): Promise<number> {
  if (inputs.publish !== "branch") return 0;
  const remote = openRemote({ top: await repositoryTop(cwd), ...runner, token: inputs.token });
  const commit = await remote.fetch(inputs.branch);
  const feed = commit === undefined ? undefined : await repository.file(commit, "feed.json");
  return openFeed(Buffer.from(feed ?? []).toString()).payload?.serial ?? 0;
}

async function tellInIssue(
  { runner, inputs, signal }: Run,
  url: string,
  findings: readonly Finding[],
): Promise<void> {
  const { token } = inputs;
  const { name } = runner.event;
  // Whoever pushes sees a failed run; on a schedule nobody does.
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
