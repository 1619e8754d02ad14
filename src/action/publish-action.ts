import { setTimeout as pause } from "node:timers/promises";
import type { PlanReport } from "../preview/plan-report.ts";
import { hasErrors, problem, ProblemsFound } from "../report/problem.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import { packRelease, planRelease, renderRelease } from "../push.ts";
import { reportRelease } from "../preview/push-report.ts";
import type { Planned } from "../publish/push-plan.ts";
import { publishedGone } from "../plan/published-gone.ts";
import { releasedVersions } from "../plan/version-tags.ts";
import type { Outcome } from "../publish/site-host.ts";
import { openPayload } from "../site/feed-text.ts";
import { publishRelease } from "../publish/publish-site.ts";
import { type PackageFolder, writePackages } from "../world/disk/package-folder.ts";
import { warningsOfWorld } from "../world/warnings-of-world.ts";
import { printPacked, printPlan, printProblems } from "../cli/context.ts";
import { outputPackages } from "./output-packages.ts";
import { SITE_FOLDER } from "../cli/options.ts";
import { inSession, type Session, type Setting } from "./session.ts";
import { showReport } from "./show-report.ts";

const ATTEMPTS = 4;
const PAUSE_MS = 500;

/**
 * Publishes the pushed commit. Where another run was faster, what is published is read again and the push planned
 * again from that.
 *
 * @returns false where problems, which were told, stopped it or are left
 * @throws {ProblemsFound} PUSH_LOST
 */
export async function publishAction(setting: Setting): Promise<boolean> {
  const { runner, signal } = setting;
  let lost: Attempt | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const made = await inSession(setting, publishOnce);
    if (!made) return false;
    const { outcome } = made;
    if (outcome.kind !== "overtaken") {
      // Only the answer was lost: what is there is what the attempt before put there.
      const counts = outcome.kind === "unchanged" && made.isOwn && lost ? lost : made;
      await tell(setting, counts, counts === lost || outcome.kind === "published");
      return !hasErrors(made.report.problems);
    }
    lost = made;
    runner.terminal.out(`Not published: ${outcome.because}. Reading again what is published.\n`);
    await pause(attempt * PAUSE_MS, undefined, { signal });
  }
  throw new ProblemsFound([
    problem("PUSH_LOST", {
      message: `After ${ATTEMPTS} attempts the push is still not published: each time another run was faster, or GitHub did not answer.`,
      fix: "Run the workflow again. A `concurrency:` group in the workflow lets runs wait for each other.",
    }),
  ]);
}

interface Attempt {
  readonly outcome: Outcome;
  readonly planned: Planned;
  readonly report: PlanReport;
  readonly folder: PackageFolder | undefined;
  /** What was published before the attempt came from this very commit. */
  readonly isOwn: boolean;
}

async function publishOnce(session: Session): Promise<Attempt> {
  const { open, runner } = session;
  const planned = await planRelease(open.versions, open.world);
  const host = await session.hostOf(planned);
  printPlan(session, planned);
  const { packed, files } = await runner.group("Building", async () => {
    const made = await packRelease(planned, open.world);
    return { packed: made, files: await renderRelease(planned, made.packages, open.world) };
  });
  const { packages, warnings } = packed;
  const problems = [
    ...publishedGone(planned.catalog.site, planned.published, planned.survey),
    ...planned.warnings,
    ...warnings,
    ...(await warningsOfWorld(open, planned.catalog)),
  ];
  printProblems(problems, session);
  printPacked(packages, session);
  const folder = await writePackages(packages, runner.temporary);
  const report = await reportRelease(planned, packed, open.world, problems);
  const { outcome, problems: late } = await publishRelease(planned, packages, files, host, open.world);
  printProblems(late, session);
  const feed = openPayload(planned.published.feeds.get("feed.json") ?? "");
  return {
    outcome,
    planned,
    report: { ...report, problems: [...problems, ...late] },
    folder,
    isOwn: feed?.commit === open.repository.head.id,
  };
}

async function tell(setting: Setting, made: Attempt, isChanged: boolean): Promise<void> {
  const { runner, inputs } = setting;
  const { outcome, planned, report, folder } = made;
  const where = outcome.kind === "published" ? `Published: ${outcome.where}.` : "All of it is published.";
  runner.terminal.out(`${where}\n`);
  const plans = planned.plugins.map(({ plan }) => plan);
  runner.output("plan", JSON.stringify({ steps: planned.steps, problems: inReadingOrder(report.problems) }));
  runner.output("changed", String(isChanged));
  runner.output("released", JSON.stringify(releasedVersions(plans)));
  runner.output("site-url", planned.catalog.site.url);
  if (inputs.publish === "directory") runner.output("site-path", SITE_FOLDER);
  outputPackages(runner, folder);
  await showReport(setting, report, planned.catalog.file);
}
