import { describe, expect, it } from "vitest";
import type { CloneBehind } from "../../../src/site/published.ts";
import { remoteRefs } from "../../../src/world/git/ask-remote.ts";
import { cloneBehind, pulledBranch } from "../../../src/world/git/clone-behind.ts";
import { withRepository } from "../../support/repository/pushed.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import {
  repositoryForTest,
  runGit,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";

const { signal } = new AbortController();

/** A clone that git made, and the repository that it is of. */
async function cloned(): Promise<{ clone: string; origin: TemporaryRepository }> {
  const origin = await repositoryForTest();
  await origin.commit("Start");
  const clone = await temporaryFolder();
  await runGit(clone, ["clone", "--quiet", origin.folder, "."]);
  return { clone, origin };
}

async function behind(clone: string): Promise<CloneBehind | undefined> {
  return withRepository(clone, async (repository) => {
    const branch = await pulledBranch(clone, "origin");
    if (!branch) return undefined;
    const refs = await remoteRefs(clone, "origin", [branch.ref], { signal });
    return cloneBehind(repository, branch, refs.kind === "done" ? refs.value : new Map());
  });
}

describe("a clone is behind", () => {
  it("where it does not have the remote's newest commit", async () => {
    const { clone, origin } = await cloned();
    expect(await behind(clone)).toBeUndefined();
    const tip = await origin.commit("Later");
    expect(await behind(clone)).toEqual({ remote: "origin", branch: "main", tip, pull: "git pull" });
  });

  it("where that was fetched and not merged, with work of its own or without", async () => {
    const { clone, origin } = await cloned();
    const tip = await origin.commit("Later");
    await runGit(clone, ["fetch", "--quiet"]);
    expect(await behind(clone)).toMatchObject({ tip });
    await runGit(clone, ["commit", "--quiet", "--allow-empty", "--message", "Own"]);
    expect(await behind(clone)).toMatchObject({ tip });
    await runGit(clone, ["pull", "--quiet", "--no-rebase", "--no-edit"]);
    expect(await behind(clone)).toBeUndefined();
  });

  it("of the branch that it pulls from, whatever its own is called", async () => {
    const { clone, origin } = await cloned();
    await runGit(clone, ["switch", "--quiet", "--create", "work", "--track", "origin/main"]);
    await origin.commit("Later");
    expect(await behind(clone)).toMatchObject({ branch: "main", pull: "git pull" });
  });

  it("of the branch of the same name, where it pulls from none", async () => {
    const { clone, origin } = await cloned();
    await runGit(clone, ["branch", "--unset-upstream"]);
    await origin.commit("Later");
    expect(await behind(clone)).toMatchObject({ branch: "main", pull: "git pull origin main" });
  });
});

describe("a clone is not behind", () => {
  it("where it has commits that are not pushed", async () => {
    const { clone } = await cloned();
    await runGit(clone, ["commit", "--quiet", "--allow-empty", "--message", "Own"]);
    expect(await behind(clone)).toBeUndefined();
  });

  it("on a branch that the remote does not have, or on none", async () => {
    const { clone, origin } = await cloned();
    await origin.commit("Later");
    await runGit(clone, ["switch", "--quiet", "--create", "topic"]);
    expect(await behind(clone)).toBeUndefined();
    await runGit(clone, ["switch", "--quiet", "--detach"]);
    expect(await behind(clone)).toBeUndefined();
  });
});
