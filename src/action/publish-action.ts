import { setTimeout as pause } from "node:timers/promises";
import { SITE_FOLDER } from "../cli/options.ts";
import { printPacked, printPlan, printProblems } from "../cli/print.ts";
import { releasedVersions } from "../plan/version-tags.ts";
import type { PlanReport } from "../preview/plan-report.ts";
import { missingTags } from "../publish/missing-tags.ts";
import { publishedMarkdown } from "../preview/published-markdown.ts";
import type { PackedPush } from "../publish/packed-push.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import type { Outcome } from "../publish/site-host.ts";
import { packPush, planPush, previewPush, publishPush, renderPush } from "../push.ts";
import { hasErrors, stop } from "../report/problem.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import { type PackageFolder, writePackages } from "../world/disk/package-folder.ts";
import type { Runner } from "../world/github/runner.ts";
import { outputPackages } from "./output-packages.ts";
import { inSession, type Run, type Session } from "./session.ts";
import { showReport } from "./show-report.ts";

const ATTEMPTS = 4;
const PAUSE_MS = 500;

/**
 * Publishes the pushed commit. If another run publishes first, reads what is published again and plans the push from
 * that.
 *
 * @returns false if problems stopped it or are left; they have been reported
 * @throws {ProblemsFound} PUSH_LOST
 */
export async function publishAction(run: Run): Promise<boolean> {
  const { runner, signal } = run;
  let lost: Attempt | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const made = await inSession(run, (session) => publishOnce(runner, session));
    if (!made) return false;
    const { outcome } = made;
    if (outcome.kind !== "overtaken") {
      // Only the response was lost: what is there is what the last attempt pushed.
      const counts = outcome.kind === "unchanged" && made.isOwn && lost ? lost : made;
      await tell(run, counts, counts === lost || outcome.kind === "published");
      return !hasErrors(made.report.problems);
    }
    run.refusedTags.push(...(outcome.refused ?? []));
    lost = outcome.refused ? undefined : made;
    runner.terminal.out(`Not published: ${outcome.because}. Reading again what is published.\n`);
    await pause(attempt * PAUSE_MS, undefined, { signal });
  }
  return stop("PUSH_LOST", {
    message: `After ${ATTEMPTS} attempts the push is still not published: each time another run was faster, or GitHub did not answer.`,
    fix: "Run the workflow again. A `concurrency:` group in the workflow lets runs wait for each other.",
  });
}

interface Attempt {
  readonly outcome: Outcome;
  readonly plan: PushPlan;
  readonly packed: PackedPush;
  readonly report: PlanReport;
  readonly folder: PackageFolder | undefined;
  /** Whether what was published before the attempt came from the same commit. */
  readonly isOwn: boolean;
}

async function publishOnce(runner: Runner, session: Session): Promise<Attempt> {
  const { world, versions, repository } = session;
  const { terminal } = runner;
  const plan = await planPush(versions, world);
  const host = await session.hostOf(plan);
  printPlan(terminal, plan);
  const { packed, rendered } = await runner.group("Building", async () => {
    const made = await packPush(plan, world);
    return { packed: made, rendered: await renderPush(plan, made, world) };
  });
  printProblems(terminal, rendered.warnings, versions);
  printPacked(terminal, packed.packages);
  const folder = await writePackages(packed.packages, runner.temporary);
  const preview = await previewPush(plan, packed, world);
  const { outcome, problems } = await publishPush(plan, packed, rendered, host, world);
  const untagged = missingTags(plan.catalog, plan.published, repository.tags, outcome.refused ?? []);
  const late = [...problems, ...(outcome.kind === "overtaken" ? [] : untagged)];
  printProblems(terminal, late, versions);
  const report = { ...preview, problems: [...rendered.warnings, ...late] };
  const isOwn = plan.published.feed?.payload.commit === repository.head.id;
  return { outcome, plan, packed, report, folder, isOwn };
}

async function tell(run: Run, made: Attempt, isChanged: boolean): Promise<void> {
  const { runner, inputs } = run;
  const { outcome, plan, packed, report, folder } = made;
  const where = outcome.kind === "published" ? `Published: ${outcome.where}.` : "All of it is published.";
  runner.terminal.out(`${where}\n`);
  const plans = plan.extensions.map((each) => each.plan);
  runner.output("plan", JSON.stringify({ steps: plan.steps, problems: inReadingOrder(report.problems) }));
  runner.output("changed", String(isChanged));
  runner.output("released", JSON.stringify(releasedVersions(plans)));
  runner.output("site-url", plan.catalog.site.url);
  if (inputs.publish === "directory") runner.output("site-path", SITE_FOLDER);
  outputPackages(runner, folder);
  if (isChanged) runner.terminal.out(`See ${plan.catalog.site.url}/\n`);
  if (isChanged) await runner.summarize(publishedMarkdown(plan, packed, inputs.publish === "branch"));
  await showReport(run, report, plan.catalog.file);
}
