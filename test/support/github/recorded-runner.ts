import type { Annotation } from "../../../src/report/annotations.ts";
import type { Runner } from "../../../src/world/github/runner.ts";

export interface RecordedRunner {
  readonly runner: Runner;
  readonly outputs: ReadonlyMap<string, string>;
  readonly annotations: readonly Annotation[];
  /** What the job's summary holds so far. */
  readonly summary: () => string;
}

/** A GitHub runner for pull request 7 of acme/plugins that keeps what it is told. */
export function recordedRunner(terminal: Runner["terminal"], more: Partial<Runner> = {}): RecordedRunner {
  const outputs = new Map<string, string>();
  const annotations: Annotation[] = [];
  let summary = "";
  const runner: Runner = {
    event: {
      name: "pull_request",
      ref: "refs/pull/7/merge",
      sha: undefined,
      defaultBranch: "main",
      isFromFork: false,
    },
    repository: "acme/plugins",
    pullRequest: 7,
    apiUrl: "https://api.github.com",
    serverUrl: "https://github.com",
    runUrl: "https://github.com/acme/plugins/actions/runs/7001",
    temporary: "",
    terminal,
    input: () => "",
    mask: () => {},
    group: (_, work) => work(),
    output: (name, value) => void outputs.set(name, value),
    annotate: (found) => void annotations.push(...found),
    summarize: (markdown) => Promise.resolve(void (summary += markdown)),
    ...more,
  };
  return { runner, outputs, annotations, summary: () => summary };
}
