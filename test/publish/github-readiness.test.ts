import { describe, expect, it } from "vitest";
import { readiness, type ReadinessFacts } from "../../src/publish/readiness.ts";
import { done } from "../../src/report/result.ts";
import { READY } from "../support/versions/readiness-facts.ts";

const { step } = READY;
if (!step) throw new Error("nothing publishes");
const directory = { ...step, publish: "directory" } as const;
const off = done({ hasPages: false, isArchived: false });
const pages = (more: object) =>
  done({ isWorkflow: false, branch: "gh-pages", path: "/", url: READY.siteUrl, ...more });

function told(more: Partial<ReadinessFacts>): string[] {
  return readiness({ ...READY, ...more })
    .filter(({ verdict }) => verdict !== "ok")
    .map(({ check, verdict }) => `${check}: ${verdict}`);
}

describe("Pages", () => {
  const noBranch = done({ isPushed: true, hasSiteBranch: false, hasTags: true, missingTags: [] });

  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    ["is off, and the branch is there", { repository: off }, ["pages: failed"]],
    ["can't be on before the branch is there", { repository: off, remote: noBranch }, ["pages: warning"]],
    [
      "is off, and a directory is to be deployed",
      { repository: off, remote: noBranch, step: directory },
      ["pages: failed"],
    ],
    ["serves another branch", { pages: pages({ branch: "main" }) }, ["pages: failed"]],
    ["serves another folder", { pages: pages({ path: "/docs" }) }, ["pages: failed"]],
    ["serves what a workflow deploys", { pages: pages({ isWorkflow: true }) }, ["pages: failed"]],
    ["serves what this workflow deploys", { pages: pages({ isWorkflow: true }), step: directory }, []],
    ["serves a branch instead of what is deployed", { step: directory }, ["pages: failed"]],
    ["is on, and its source is not shown", { pages: done(undefined) }, ["pages: unknown"]],
  ])("%s", (_, more, verdicts) => {
    expect(told(more)).toEqual(verdicts);
  });
});

describe("Actions", () => {
  const allowing = (allowed: string, ...patterns: readonly string[]) => ({
    actions: done({ isEnabled: true, allowed, patterns }),
  });

  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    ["are off", { actions: done({ isEnabled: false, allowed: "all", patterns: [] }) }, ["actions: failed"]],
    ["are the repository's own", allowing("local_only"), ["actions: failed"]],
    [
      "are chosen, and this one is not",
      allowing("selected", "acme/*", "presscast/other@*"),
      ["actions: failed"],
    ],
    ["are chosen, this one at any version", allowing("selected", "presscast/presscast@*"), []],
    ["are chosen, all of its owner", allowing("selected", "Presscast/*"), []],
  ])("%s", (_, more, verdicts) => {
    expect(told(more)).toEqual(verdicts);
  });
});

describe("the secret", () => {
  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    ["is not there", { secrets: done(["OTHER"]) }, ["secret: failed"]],
    ["is not needed without keys", { secrets: done([]), hasKeys: false, environment: done(undefined) }, []],
    ["needs its environment", { environment: done(undefined) }, ["environment: failed"]],
    ["is any branch's", { environment: done({ isLimited: false }) }, ["environment: warning"]],
    ["is the repository's own", { step: { ...step, environment: undefined } }, []],
  ])("%s", (_, more, verdicts) => {
    expect(told(more)).toEqual(verdicts);
  });

  it("goes where the job looks for it", () => {
    const fixes = (more: Partial<ReadinessFacts>) =>
      readiness({ ...READY, secrets: done([]), ...more })
        .filter(({ check }) => check === "secret")
        .map(({ fix, url }) => [fix, url]);
    expect(fixes({})).toEqual([
      [
        "`gh secret set PRESSCAST_SIGNING_KEY --env presscast < FILE`",
        "https://github.com/acme/plugins/settings/environments",
      ],
    ]);
    expect(fixes({ step: { ...step, environment: undefined } })).toEqual([
      [
        "`gh secret set PRESSCAST_SIGNING_KEY < FILE`",
        "https://github.com/acme/plugins/settings/secrets/actions",
      ],
    ]);
  });
});

describe("rules", () => {
  const tags = (rules: readonly string[], ...include: readonly string[]) => ({
    tagRules: done([{ name: "Tags", url: "https://github.com/acme/plugins/rules/1", include, rules }]),
  });

  it.each<[string, Partial<ReadinessFacts>, string[]]>([
    [
      "keep the branch from being replaced",
      { branchRules: done(["non_fast_forward"]) },
      ["branch rules: failed"],
    ],
    [
      "of a branch are nothing to a directory",
      { branchRules: done(["deletion"]), step: directory, pages: pages({ isWorkflow: true }) },
      [],
    ],
    ["keep all tags from being made", tags(["creation"], "~ALL"), ["tag rules: failed"]],
    [
      "keep a plugin's tags from being made",
      tags(["creation"], "refs/tags/acme-*/v*"),
      ["tag rules: failed"],
    ],
    ["keep whole trees of tags from being made", tags(["creation"], "refs/tags/**/*"), ["tag rules: failed"]],
    ["are about other tags", tags(["creation"], "refs/tags/v*", "refs/tags/*"), []],
    ["keep tags as they are", tags(["update", "deletion"], "~ALL"), []],
  ])("%s", (_, more, verdicts) => {
    expect(told(more)).toEqual(verdicts);
  });
});
