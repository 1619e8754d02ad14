import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ReadinessFacts } from "../../src/publish/readiness.ts";
import { workflowText } from "../../src/commands/editing/workflow.ts";
import { readinessFacts } from "../../src/world/readiness-facts.ts";
import { type GitHub, PERSON_TOKEN, startGitHub } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest, type TemporaryRepository } from "../support/repository/temporary-repository.ts";
import { staleClone } from "../support/repository/stale-clone.ts";
import { catalogOf } from "../support/versions/catalog.ts";

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
  vi.stubEnv("GITHUB_API_URL", github.apiUrl);
  vi.stubEnv("GH_TOKEN", undefined);
  vi.stubEnv("GITHUB_TOKEN", undefined);
});
afterEach(() => github.stop());

const WORKFLOW = ".github/workflows/presscast.yml";
const { signal } = new AbortController();
const versions = { "1.1.0": { status: "draft" }, "1.0.0": { status: "released", ref: "v1.0.0" } };
const catalog = catalogOf(versionsYaml(versions));

function factsOf({ folder }: Pick<TemporaryRepository, "folder">): Promise<ReadinessFacts> {
  return withRepository(folder, (repository) => readinessFacts(repository, { catalog, errors: 0, signal }));
}

async function clone(url?: string): Promise<TemporaryRepository> {
  const repository = await repositoryForTest();
  await repository.commit("Start", { [WORKFLOW]: workflowText({ defaultBranch: "main", isBuilt: false }) });
  if (url !== undefined) await repository.git("remote", "add", "origin", url);
  return repository;
}

it("name a workflow of the work tree where the last commit has none", async () => {
  const repository = await clone();
  const text = await repository.git("show", `HEAD:${WORKFLOW}`);
  await repository.git("rm", "--quiet", WORKFLOW);
  await repository.commit("None");
  expect(await factsOf(repository)).toMatchObject({ step: undefined, uncommittedWorkflow: undefined });
  await repository.write({ [WORKFLOW]: text });
  expect(await factsOf(repository)).toMatchObject({ step: undefined, uncommittedWorkflow: WORKFLOW });
});

describe("of a remote", () => {
  it("tell what of a clone is there: the last commit, the site's branch, what is to be pulled, and the tags that versions need", async () => {
    const origin = await repositoryForTest();
    const tip = await origin.commit("Its own");
    const behind = { remote: "origin", branch: "main", tip, pull: "git pull origin main" };
    const repository = await clone(origin.folder);
    for (const tag of ["v1.0.0", "acme-bridge/v0.9.0", "unrelated"]) await repository.git("tag", tag);
    expect((await factsOf(repository)).remote).toEqual({
      kind: "done",
      value: {
        isPushed: false,
        behind,
        hasSiteBranch: false,
        hasTags: true,
        missingTags: ["acme-bridge/v0.9.0", "v1.0.0"],
      },
    });
    await repository.git("push", "--quiet", "origin", "HEAD:refs/heads/gh-pages", "v1.0.0");
    expect((await factsOf(repository)).remote).toEqual({
      kind: "done",
      value: {
        isPushed: true,
        behind,
        hasSiteBranch: true,
        hasTags: true,
        missingTags: ["acme-bridge/v0.9.0"],
      },
    });
  });

  it("count a commit as pushed if a branch contains it", async () => {
    const origin = await repositoryForTest();
    const repository = await clone(origin.folder);
    await repository.commit("Later");
    await repository.git("push", "--quiet", "origin", "HEAD:refs/heads/topic");
    await repository.git("checkout", "--quiet", "HEAD~1");
    expect((await factsOf(repository)).remote).toMatchObject({ value: { isPushed: true } });
  });

  it("take a commit for pushed that came before what this clone does not have yet", async () => {
    expect((await factsOf(await staleClone())).remote).toMatchObject({
      value: { isPushed: true, behind: { branch: "main" } },
    });
  });

  it("say why they are missing", async () => {
    expect(await factsOf(await clone())).toMatchObject({
      push: undefined,
      remote: { kind: "failed", why: "there is no remote" },
    });
    const { remote, repository, page } = await factsOf(await clone("/nowhere"));
    expect(remote).toMatchObject({ why: expect.stringMatching(/^origin could not be asked \(/) as string });
    expect(repository).toEqual({ kind: "failed", why: "the remote is not on GitHub" });
    expect(page).toBeUndefined();
  });
});

it("of GitHub are those of the repository that the remote names, asked with the token that gh takes", async () => {
  vi.stubEnv("GIT_ALLOW_PROTOCOL", "file");
  vi.stubEnv("GITHUB_TOKEN", "unknown");
  vi.stubEnv("GH_TOKEN", PERSON_TOKEN);
  const { page, actions, remote } = await factsOf(await clone("git@github.com:acme/plugins.git"));
  expect(page).toBe("https://github.com/acme/plugins");
  expect(actions).toMatchObject({ kind: "done", value: { isEnabled: true } });
  expect(remote.kind).toBe("failed");
});
