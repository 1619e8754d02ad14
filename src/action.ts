import { readInputs } from "./commands/action/inputs.ts";
import { modeOf } from "./plan/run-mode.ts";
import { planAction } from "./commands/action/plan.ts";
import { ProblemsFound } from "./report/problem.ts";
import { problemsText } from "./report/problems-text.ts";
import { explainedFull } from "./world/disk-problems.ts";
import { openRemote } from "./world/remote.ts";
import { openRunner } from "./world/runner.ts";
import { repositoryTop } from "./world/repository.ts";
import { siteAddress } from "./world/site-address.ts";
import { siteBranch } from "./world/site-branch.ts";
import { openWorld } from "./world/open-world.ts";
import { PRESSCAST_VERSION } from "./world/version.ts";

const runner = openRunner();
const { terminal } = runner;
const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.once(name, () => interruption.abort(new Error(`interrupted by ${name}`)));
}

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    terminal.out(`Presscast ${PRESSCAST_VERSION}\n`);
    const inputs = readInputs((name) => runner.input(name));
    for (const secret of [inputs.token, inputs.signingKey]) if (secret) runner.mask(secret);
    const mode = modeOf(runner.event);
    terminal.out(`${mode.because}\n`);
    if (mode.does === "nothing") return 0;
    const cwd = process.cwd();
    const top = await repositoryTop(cwd);
    const remote = openRemote({ top, ...runner, token: inputs.token });
    const found = inputs.publish === "branch" ? await remote.fetch(inputs.branch) : undefined;
    const open = await openWorld({
      cwd,
      config: inputs.config,
      published: async (catalog, repository) => {
        if (inputs.publish === "branch")
          return found === undefined
            ? undefined
            : siteBranch(`the branch ${inputs.branch}`, found, repository);
        const site = siteAddress(catalog.site.url, { signal: interruption.signal });
        return (await site.text("feed.json")) === undefined ? undefined : site;
      },
      out: "_site",
      signingKey: inputs.signingKey,
      unsigned: mode.does === "publish" ? "refused" : undefined,
      buildTimeoutMs: 20 * 60_000,
      signal: interruption.signal,
      progress: terminal.progress,
    });
    try {
      await planAction({ runner, inputs, open, terminal });
      return 0;
    } finally {
      open.close();
    }
  } catch (error) {
    return failed(error);
  }
}

/** A person's problems, an interruption, or a bug with its stack. */
function failed(failure: unknown): number {
  if (interruption.signal.aborted) {
    terminal.err("Interrupted.\n");
    return 130;
  }
  const error = explainedFull(failure);
  if (error instanceof ProblemsFound) {
    terminal.err(problemsText(error.problems, new Map(), terminal.errPaint));
    return 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`This is a bug in Presscast ${PRESSCAST_VERSION}, please report it:\n${stack}\n`);
  return 2;
}
