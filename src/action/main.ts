import { type Inputs, readInputs } from "./inputs.ts";
import { buildAction } from "./build-action.ts";
import { editAction } from "./edit-action.ts";
import { type Mode, modeOf } from "./mode.ts";
import { planAction } from "./plan-action.ts";
import { publishAction } from "./publish-action.ts";
import { verifyAction } from "./verify-action.ts";
import { exitStatus } from "../world/exit-status.ts";
import { isLate } from "./is-late.ts";
import type { Run } from "./session.ts";
import { showReport, stoppedReport } from "./show-report.ts";
import { annotations } from "../report/annotations.ts";
import { type Problem, ProblemsFound } from "../report/problem.ts";
import { explainedFault } from "../world/disk/explained-fault.ts";
import { basicCredentials } from "../world/git/authorization.ts";
import { trustJobFolders } from "../world/git/job-settings.ts";
import { useProxy } from "../world/http/use-proxy.ts";
import { openRunner, type Runner } from "../world/github/runner.ts";

/** A run of the Action: its exit status. */
export async function main(): Promise<number> {
  useProxy();
  const runner = openRunner();
  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(name, () => interruption.abort(new Error(`interrupted by ${name}`)));
  }
  const { signal } = interruption;
  process.on("uncaughtException", (error) => process.exit(ended(error, runner, signal)));
  try {
    return await act(runner, signal);
  } finally {
    runner.terminal.progress("");
  }
}

async function act(runner: Runner, signal: AbortSignal): Promise<number> {
  let run: Run | undefined;
  try {
    const inputs = readInputs((name) => runner.input(name));
    for (const secret of secretsIn(inputs)) runner.mask(secret);
    const mode = modeOf(runner.event);
    const isVerifying = inputs.verify === "only" && mode.does !== "nothing";
    runner.terminal.out(`${whatFor(inputs, mode)}\n`);
    const { edit } = inputs;
    // If no change is made for somebody who asked for one, the run must not pass.
    if (mode.does === "nothing" && edit === undefined) return 0;
    const isBuilding = inputs.step === "build";
    const isPublishing = mode.does === "publish" && !isBuilding && edit === undefined;
    const kept = { built: new Map(), refusedTags: [] };
    run = { runner, inputs, isPublishing, signal, cwd: process.cwd(), ...kept };
    await trustJobFolders(runner.temporary);
    if (edit) return (await editAction(run, edit)) ? 0 : 1;
    if (isVerifying) return (await verifyAction(run)) ? 0 : 1;
    if (isBuilding) return (await buildAction(run, mode.does === "plan")) ? 0 : 1;
    const isDone = isPublishing ? await publishAction(run) : await planAction(run);
    if (!isDone) return 1;
    return inputs.verify === "false" || !isPublishing || (await verifyAction(run)) ? 0 : 1;
  } catch (failure) {
    if (failure instanceof ProblemsFound && isLate(runner.event, failure)) return late(failure, runner);
    const error = explainedFault(failure);
    const code = ended(error, runner, signal);
    if (code === 1 && error instanceof ProblemsFound) await show(error.problems, runner, run);
    return code;
  }
}

function whatFor({ verify, step, edit }: Inputs, { does, because }: Mode): string {
  if (edit) return `Opens a pull request (\`${edit.command}\`), and publishes nothing.`;
  if (does === "nothing") return because;
  if (verify === "only") return "Verifies what is published, and publishes nothing.";
  return step === "build" ? "Builds for another job, and publishes nothing." : because;
}

/** Masks the token, also encoded as git sends it: actions/checkout may have left it in the clone like that. */
function secretsIn({ token, signingKey }: Inputs): string[] {
  return [...(token ? [token, basicCredentials(token)] : []), ...(signingKey ? [signingKey] : [])];
}

/** The run of a later push has already done what the scheduled one was for. */
function late({ problems }: ProblemsFound, runner: Runner): number {
  for (const { message } of problems) runner.terminal.out(`${message} Nothing is left to do.\n`);
  runner.output("changed", "false");
  return 0;
}

async function show(problems: readonly Problem[], runner: Runner, run: Run | undefined): Promise<void> {
  const file = run?.inputs.config ?? "versions.yaml";
  if (run) await showReport(run, stoppedReport(problems), file);
  else runner.annotate(annotations(problems));
}

function ended(failure: unknown, { terminal }: Runner, signal: AbortSignal): number {
  return exitStatus(failure, { terminal, signal, interrupted: "Interrupted." });
}
