import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { showReport, stoppedReport } from "../../src/action/show-report.ts";
import { plain } from "../../src/report/paint.ts";
import type { PlanReport } from "../../src/preview/plan-report.ts";
import { problem } from "../../src/report/problem.ts";
import type { Runner } from "../../src/world/github/runner.ts";
import {
  type GitHub,
  openIssue,
  READ_TOKEN,
  startGitHub,
  WRITE_TOKEN,
} from "../support/github/github-api.ts";
import { recordedRunner } from "../support/github/recorded-runner.ts";

let github: GitHub;
let pullRequest = 0;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());
beforeEach(() => {
  pullRequest = openIssue(github.state, { title: "Release", author: "eve", isPull: true }).number;
  github.exchanges();
});

const QUIET: PlanReport = { ...stoppedReport([]), extensionCount: 1 };
const WRONG = stoppedReport([
  problem("REF_MOVES", {
    message: "`ref: main` is a branch.",
    fix: "Name the commit.",
    at: { file: "versions.yaml", line: 3, column: 5 },
  }),
]);

/** Shows a report: what the log said, and what the pull request shows. */
async function show(
  report: PlanReport,
  {
    token = WRITE_TOKEN,
    comment = true,
    ...more
  }: Partial<Runner> & { token?: string | undefined; comment?: boolean } = {},
) {
  let log = "";
  const terminal = {
    paint: plain,
    isTerminal: false,
    ask: undefined,
    errPaint: plain,
    out: (text: string) => void (log += text),
    err: (text: string) => void (log += text),
    progress: () => {},
  };
  const recorded = recordedRunner(terminal, { apiUrl: github.apiUrl, pullRequest, ...more });
  const signal = new AbortController().signal;
  await showReport({ runner: recorded.runner, inputs: { token, comment }, signal }, report, "versions.yaml");
  const comments = github.state.comments.filter(({ issue }) => issue === pullRequest);
  return { ...recorded, log, comments: comments.map(({ body }) => body) };
}

it("shows errors beside their lines, in the summary and in a comment that goes with them", async () => {
  const { annotations, summary, comments, log } = await show(WRONG);
  expect(annotations).toMatchObject([{ level: "error", file: "versions.yaml", startLine: 3 }]);
  expect(summary()).toContain("**This can't be published: 1 error.**");
  expect(comments).toEqual([`<!-- presscast plan of versions.yaml -->\n${summary()}`]);
  expect(log).toBe("");
  const mended = await show(QUIET);
  expect(mended.summary()).toContain("Nothing to build");
  expect(mended.comments).toEqual([]);
});

it("asks GitHub nothing where there is no pull request, or no comment is wanted", async () => {
  await show(WRONG, { pullRequest: undefined });
  await show(WRONG, { comment: false });
  expect(github.exchanges()).toEqual([]);
});

it.each([
  [true, "A pull request from a fork gets a token that can only read."],
  [false, "Give the job `pull-requests: write`"],
])("says in the log why there is no comment (from a fork: %s)", async (isFromFork, advice) => {
  const event = {
    name: "pull_request",
    ref: "refs/pull/7/merge",
    sha: undefined,
    defaultBranch: "main",
    isFromFork,
  };
  const { log, comments, summary } = await show(WRONG, { token: READ_TOKEN, event });
  expect(log).toContain("The plan is in the job's summary only");
  expect(log).toContain("Resource not accessible by integration");
  expect(log).toContain(advice);
  expect(comments).toEqual([]);
  expect(summary()).toContain("REF_MOVES");
});
