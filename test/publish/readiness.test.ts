import { expect, it } from "vitest";
import { type ReadinessFinding, readiness, type ReadinessFacts } from "../../src/publish/readiness.ts";
import { failed } from "../../src/report/result.ts";
import { READY } from "../support/versions/readiness-facts.ts";

const troubles = (more: Partial<ReadinessFacts>): ReadinessFinding[] =>
  readiness({ ...READY, ...more }).filter(({ verdict }) => verdict !== "ok");

it("finds nothing to do where everything is ready", () => {
  expect(troubles({})).toEqual([]);
  expect(readiness(READY).map(({ check }) => check)).toEqual([
    "versions",
    "workflow",
    "permissions",
    "pushed",
    "tags",
    "actions",
    "pull requests",
    "pages",
    "environment",
    "secret",
    "branch rules",
    "tag rules",
  ]);
});

it("says what to do and where, as data without gaps", () => {
  const [only] = troubles({ errors: 2 });
  expect(only).toEqual({
    check: "versions",
    verdict: "failed",
    message: "There are 2 errors.",
    fix: "`presscast check` lists them.",
    url: null,
  });
});

it("leaves to people what can't be looked up, with the page to look at", () => {
  const why = failed("GitHub could not be asked (offline)");
  const told = troubles({
    repository: why,
    pages: why,
    actions: why,
    workflowToken: why,
    secrets: why,
    environment: why,
    branchRules: why,
    tagRules: why,
    remote: failed("there is no remote"),
  });
  expect(new Set(told.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
  for (const { fix } of told) expect(fix).not.toBeNull();
  const pages = told.filter(({ check }) => check !== "pushed").map(({ url }) => url);
  for (const url of pages) expect(url).toMatch(/^https:\/\/github\.com\/acme\/plugins/);
});

it("asks nothing of GitHub where the repository is elsewhere", () => {
  const { page: _, ...elsewhere } = READY;
  const why = failed("the remote is not on GitHub");
  const facts = { ...elsewhere, page: undefined, repository: why, actions: why, tagRules: why };
  expect(readiness(facts).filter(({ verdict }) => verdict !== "ok")).toMatchObject([
    { check: "repository", verdict: "unknown", message: expect.stringContaining("not on GitHub") as string },
  ]);
});
