import { afterEach, beforeEach, expect, it } from "vitest";
import { askGitHub } from "../../../src/world/github/ask-github.ts";
import { type SetupFacts, setupFacts } from "../../../src/world/github/setup-facts.ts";
import { type GitHub, PERSON_TOKEN, startGitHub, WRITE_TOKEN } from "../../support/github/github-api.ts";
import { READY } from "../../support/versions/readiness-facts.ts";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.stop());

function facts(token?: string, slug = "acme/plugins"): Promise<SetupFacts> {
  const { signal } = new AbortController();
  return setupFacts(askGitHub({ apiUrl: github.apiUrl, token, signal }), slug, READY.step);
}

it("gives those who administer a repository everything", async () => {
  const { state } = github;
  state.actions = { enabled: true, allowed: "selected", patterns: ["presscast/*"] };
  state.secrets.add("OF_REPOSITORY");
  state.environments.set("presscast", { secrets: new Set(["PRESSCAST_SIGNING_KEY"]), isLimited: true });
  const ruleset = { name: "All", enforcement: "active", include: ["~ALL"], rules: ["creation"] } as const;
  state.rulesets.push(
    { ...ruleset, id: 1, target: "branch" },
    { ...ruleset, id: 2, target: "tag", name: "Tags" },
    { ...ruleset, id: 3, target: "tag", enforcement: "disabled" },
  );
  expect(await facts(PERSON_TOKEN)).toEqual({
    repository: { kind: "done", value: { hasPages: true, isArchived: false, defaultBranch: "main" } },
    pages: {
      kind: "done",
      value: { isWorkflow: false, branch: "gh-pages", path: "/", url: "https://acme.github.io/plugins/" },
    },
    actions: { kind: "done", value: { isEnabled: true, allowed: "selected", patterns: ["presscast/*"] } },
    workflowToken: { kind: "done", value: { permission: "read", isOpeningPullRequests: true } },
    secrets: { kind: "done", value: ["OF_REPOSITORY", "PRESSCAST_SIGNING_KEY"] },
    environment: { kind: "done", value: { isLimited: true } },
    branchRules: { kind: "done", value: ["creation"] },
    tagRules: {
      kind: "done",
      value: [
        {
          name: "Tags",
          url: `${github.serverUrl}/acme/plugins/rules/2`,
          include: ["~ALL"],
          rules: ["creation"],
        },
      ],
    },
  });
});

it("gives others what is public, and says that they can't see the rest", async () => {
  github.state.hasPages = false;
  const needs = (right: string): string => `the token may not see it (it needs ${right})`;
  const nobody = "GitHub tells it only to those who have a token";
  for (const [token, ofSettings, ofSecrets] of [
    [undefined, nobody, nobody],
    [WRITE_TOKEN, needs("administration=read"), needs("secrets=read")],
  ] as const) {
    const told = await facts(token);
    expect(told.repository).toEqual({
      kind: "done",
      value: { hasPages: false, isArchived: false, defaultBranch: "main" },
    });
    expect(told.pages).toEqual({ kind: "done", value: undefined });
    expect(told.environment).toEqual({ kind: "done", value: undefined });
    expect(told.tagRules).toEqual({ kind: "done", value: [] });
    for (const each of [told.actions, told.workflowToken])
      expect(each).toEqual({ kind: "failed", why: ofSettings });
    expect(told.secrets).toEqual({ kind: "failed", why: ofSecrets });
  }
});

it("knows nothing of a private repository without a token", async () => {
  github.state.isPrivate = true;
  const why = "GitHub does not show it without a token that may see it";
  for (const each of Object.values(await facts())) expect(each).toEqual({ kind: "failed", why });
  expect((await facts(PERSON_TOKEN)).repository.kind).toBe("done");
});
