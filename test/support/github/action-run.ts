import { readInputs } from "../../../src/action/inputs.ts";
import type { Run } from "../../../src/action/session.ts";
import { plain } from "../../../src/report/paint.ts";
import type { Runner } from "../../../src/world/github/runner.ts";
import { WRITE_TOKEN } from "./github-api.ts";
import { recordedRunner } from "./recorded-runner.ts";

/** A run of the Action in this process for a push to main, and its log so far. */
export function actionRun(
  cwd: string,
  runner: Partial<Runner>,
  inputs: Readonly<Record<string, string>> = {},
): { readonly run: Run; readonly log: () => string } {
  let log = "";
  const say = (text: string): void => void (log += text);
  const terminal = {
    isTerminal: false,
    ask: undefined,
    paint: plain,
    errPaint: plain,
    out: say,
    err: say,
    progress: () => {},
  };
  const event = {
    name: "push",
    ref: "refs/heads/main",
    sha: undefined,
    defaultBranch: "main",
    isFromFork: false,
  };
  const recorded = recordedRunner(terminal, { event, pullRequest: undefined, ...runner });
  const given: Readonly<Record<string, string>> = { token: WRITE_TOKEN, ...inputs };
  const run: Run = {
    runner: recorded.runner,
    inputs: readInputs((name) => given[name] ?? ""),
    isPublishing: true,
    signal: new AbortController().signal,
    cwd,
    built: new Map(),
    refusedTags: [],
  };
  return { run, log: () => log };
}
