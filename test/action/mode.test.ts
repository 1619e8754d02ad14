import { expect, it } from "vitest";
import { modeOf } from "../../src/action/mode.ts";
import type { RunEvent } from "../../src/world/github/runner.ts";

const MAIN: RunEvent = {
  name: "push",
  ref: "refs/heads/main",
  sha: undefined,
  defaultBranch: "main",
  isFromFork: false,
};

it.each<[string, Partial<RunEvent>, string]>([
  ["a push to the default branch", {}, "publish"],
  ["a push to another branch", { ref: "refs/heads/feature" }, "plan"],
  ["a push to a branch that only ends like it", { ref: "refs/heads/x/main" }, "plan"],
  ["a push whose event names no default branch", { defaultBranch: undefined }, "plan"],
  ["a pushed tag", { ref: "refs/tags/acme-bridge/v1.0.0" }, "nothing"],
  ["a pull request", { name: "pull_request", ref: "refs/pull/7/merge" }, "plan"],
  ["a pull request with the rights of the base", { name: "pull_request_target" }, "nothing"],
  ["a review of a pull request", { name: "pull_request_review" }, "plan"],
  [
    "the schedule, whose event need not name the branch",
    { name: "schedule", defaultBranch: undefined },
    "publish",
  ],
  ["a start by hand", { name: "workflow_dispatch" }, "publish"],
  ["a start by hand on another branch", { name: "workflow_dispatch", ref: "refs/heads/feature" }, "plan"],
  ["a start by hand on a tag", { name: "workflow_dispatch", ref: "refs/tags/v1" }, "nothing"],
  ["a merge queue", { name: "merge_group", ref: "refs/heads/gh-readonly-queue/main/pr-7" }, "plan"],
  ["a comment on a review", { name: "pull_request_review_comment", ref: "refs/pull/7/merge" }, "plan"],
  ["an event that says nothing of code", { name: "issues" }, "nothing"],
  ["a comment, on which workflows check out a pull request", { name: "issue_comment" }, "nothing"],
  ["the end of another workflow, which may be a fork's", { name: "workflow_run" }, "nothing"],
  ["checks of a commit that may be a fork's", { name: "check_suite" }, "nothing"],
  ["a deployment of any commit", { name: "deployment" }, "nothing"],
  ["a status of any commit", { name: "status" }, "nothing"],
  ["an event that is not known yet", { name: "something_new" }, "nothing"],
])("%s", (_, event, does) => {
  const mode = modeOf({ ...MAIN, ...event });
  expect(mode.does).toBe(does);
  expect(mode.because).toMatch(/^\S.+\.$/);
});

it("says what to do where the event is the wrong one, and where a push is Dependabot's", () => {
  expect(modeOf({ ...MAIN, name: "workflow_run" }).because).toContain("`needs:`");
  expect(modeOf({ ...MAIN, isByDependabot: true })).toMatchObject({
    does: "publish",
    because: expect.stringMatching(/Dependabot .* no secrets .* by hand/) as string,
  });
});

it("says that a fork's token can only read", () => {
  const fork = { name: "pull_request", ref: "refs/pull/7/merge", isFromFork: true };
  expect(modeOf({ ...MAIN, ...fork }).because).toContain("fork");
});
