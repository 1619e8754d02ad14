import { expect, it } from "vitest";
import { readiness, type ReadinessFacts } from "../../src/publish/readiness.ts";
import { done, failed } from "../../src/report/result.ts";
import { READY } from "../support/versions/readiness-facts.ts";

const { step } = READY;
if (!step) throw new Error("nothing publishes");
const settings = "https://github.com/acme/plugins/settings";
const BEHIND = { remote: "origin", branch: "main", tip: "1a2b3c4".padEnd(40, "0"), pull: "git pull" };

it.each<[string, Partial<ReadinessFacts>, string, RegExp, string | null]>([
  ["one error", { errors: 1 }, "versions: failed", /^There is 1 error\.$/, null],
  [
    "no workflow",
    { step: undefined },
    "workflow: failed",
    /^No workflow/,
    expect.stringContaining("guide") as never,
  ],
  [
    "a workflow that is not YAML",
    { step: undefined, brokenWorkflow: { file: ".github/workflows/presscast.yml", line: 9 } },
    "workflow: failed",
    /^\.github\/workflows\/presscast\.yml is not valid YAML \(line 9\)/,
    null,
  ],
  [
    "a workflow for another branch",
    { step: { ...step, pushBranches: ["trunk", "next"] } },
    "workflow: failed",
    /runs on pushes to trunk and next, and only the default branch publishes: main\.$/,
    null,
  ],
  [
    "a step without the key that signs",
    { step: { ...step, isGivenKey: false } },
    "signing key: failed",
    /gives the step that publishes none\.$/,
    null,
  ],
  [
    "a token that may only read",
    { step: { ...step, contents: "read" } },
    "permissions: failed",
    /may not write/,
    null,
  ],
  [
    "a repository that lets no token write",
    { step: { ...step, contents: undefined } },
    "permissions: failed",
    /read only/,
    `${settings}/actions`,
  ],
  [
    "a commit that is not pushed",
    { remote: done({ isPushed: false, hasSiteBranch: true, hasTags: true, missingTags: [] }) },
    "pushed: failed",
    /not pushed/,
    null,
  ],
  [
    "a repository without a remote",
    { push: undefined, remote: failed("there is no remote") },
    "pushed: failed",
    /^There is no remote\.$/,
    null,
  ],
  [
    "a clone that is behind",
    { remote: done({ isPushed: true, behind: BEHIND, hasSiteBranch: true, hasTags: true, missingTags: [] }) },
    "pulled: warning",
    /^This clone is behind: .+ the branch main of origin has/,
    null,
  ],
  [
    "tags that are not pushed",
    {
      remote: done({ isPushed: true, hasSiteBranch: true, hasTags: true, missingTags: ["a", "b", "c", "d"] }),
    },
    "tags: failed",
    /^a, b and c and 1 more: /,
    null,
  ],
  [
    "an archive",
    { repository: done({ hasPages: true, isArchived: true }) },
    "repository: failed",
    /archived/,
    settings,
  ],
  [
    "a workflow that is written and not committed",
    { step: undefined, uncommittedWorkflow: ".github/workflows/presscast.yml" },
    "workflow: failed",
    /^\.github\/workflows\/presscast\.yml publishes, and is not committed\.$/,
    null,
  ],
  [
    "a button that may not open pull requests",
    { workflowToken: done({ permission: "read", isOpeningPullRequests: false }) },
    "pull requests: warning",
    /can't open pull requests/,
    `${settings}/actions`,
  ],
  [
    "an address that Pages does not serve",
    { siteUrl: "https://updates.acme.example" },
    "address: warning",
    /serves https:\/\/acme\.github\.io\/plugins, and `site\.url` is https:\/\/updates\.acme\.example/,
    `${settings}/pages`,
  ],
])("reports %s", (_, more, verdict, message, url) => {
  const told = readiness({ ...READY, ...more }).filter((each) => each.verdict !== "ok");
  expect(told.map((each) => `${each.check}: ${each.verdict}`)).toEqual([verdict]);
  expect(told[0]?.message).toMatch(message);
  expect(told[0]?.url).toEqual(url);
});

it("goes by the repository's setting if the workflow says nothing", () => {
  const facts = {
    ...READY,
    step: { ...step, contents: undefined },
    workflowToken: done({ permission: "write", isOpeningPullRequests: true }),
  };
  expect(readiness(facts).filter(({ verdict }) => verdict !== "ok")).toEqual([]);
});

it.each([undefined, ["next", "main"], ["m*"], ["**", "!next"]])(
  "takes %j for pushes that may publish",
  (pushBranches) => {
    expect(readiness({ ...READY, step: { ...step, pushBranches } })).toEqual(readiness(READY));
  },
);

it("misses no key where none is listed", () => {
  const told = readiness({ ...READY, hasKeys: false, step: { ...step, isGivenKey: false } });
  expect(told.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
});

it("says to pull before the push that would be refused", () => {
  const remote = done({
    isPushed: false,
    behind: BEHIND,
    hasSiteBranch: true,
    hasTags: true,
    missingTags: [],
  });
  const pushed = readiness({ ...READY, remote }).find(({ check }) => check === "pushed");
  expect(pushed?.fix).toBe("`git pull`, and then `git push`");
});

it.each([
  ["git push --set-upstream origin HEAD", "`git push --set-upstream origin HEAD`"],
  [
    undefined,
    "Make a repository on GitHub, then `git remote add origin ADDRESS && git push --set-upstream origin HEAD`.",
  ],
])("gives the push that works: %s", (push, fix) => {
  const remote =
    push === undefined
      ? failed("there is no remote")
      : done({ isPushed: false, hasSiteBranch: true, hasTags: true, missingTags: [] });
  const pushed = readiness({ ...READY, push, remote }).find(({ check }) => check === "pushed");
  expect(pushed?.fix).toBe(fix);
});

it("says nothing of tags before there is any", () => {
  const remote = done({ isPushed: true, hasSiteBranch: true, hasTags: false, missingTags: [] });
  expect(readiness({ ...READY, remote }).map(({ check }) => check)).not.toContain("tags");
});
