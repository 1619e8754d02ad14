import { untold } from "../../src/world/github/setup-facts.ts";
import { describe, expect, it } from "vitest";
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

describe("a repository that can't be seen", () => {
  const unseen = (why: string): ReadinessFinding[] => {
    return troubles({
      ...untold(why),
      step: READY.step && { ...READY.step, contents: undefined },
      remote: failed("origin could not be asked (timeout)"),
    });
  };
  const PAGES = ["actions", "pages", "environments", "rules"].map(
    (name) => `https://github.com/acme/plugins/settings/${name}`,
  );

  it("is left to people once, with the reason, a token to try and the pages to look at", () => {
    const [pushed, repository, ...others] = unseen("GitHub does not show it");
    expect(others).toEqual([]);
    expect(pushed).toMatchObject({ check: "pushed", verdict: "unknown" });
    expect(repository).toEqual({
      check: "repository",
      verdict: "unknown",
      message: "How the repository is set up: GitHub does not show it.",
      fix: [
        "With a token it may tell: `GH_TOKEN=$(gh auth token) presscast doctor`. Otherwise look there:",
        ...PAGES,
      ].join("\n"),
      url: null,
    });
  });

  it("needs no token where GitHub has not answered", () => {
    const repository = unseen("GitHub could not be asked (ENOTFOUND)").at(-1);
    expect(repository?.fix).toBe(["Try again later, or look there:", ...PAGES].join("\n"));
  });
});

it("leaves to people each setting that GitHub does not show, with the page to look at", () => {
  const why = failed("GitHub tells it only to those who have a token");
  const told = troubles({ actions: why, workflowToken: why, secrets: why });
  expect(told.map(({ check, verdict, url }) => [check, verdict, url])).toEqual([
    ["actions", "unknown", "https://github.com/acme/plugins/settings/actions"],
    ["pull requests", "unknown", "https://github.com/acme/plugins/settings/actions"],
    ["secret", "unknown", "https://github.com/acme/plugins/settings/environments"],
  ]);
  for (const { fix } of told) expect(fix).not.toBeNull();
});

it("asks nothing of GitHub where the repository is elsewhere", () => {
  const { page: _, ...elsewhere } = READY;
  const why = failed("the remote is not on GitHub");
  const facts = { ...elsewhere, page: undefined, repository: why, actions: why, tagRules: why };
  expect(readiness(facts).filter(({ verdict }) => verdict !== "ok")).toMatchObject([
    { check: "repository", verdict: "unknown", message: expect.stringContaining("not on GitHub") as string },
  ]);
});
