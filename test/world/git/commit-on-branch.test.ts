import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { branchProblems, commitOnBranch, type EditBranch } from "../../../src/world/git/commit-on-branch.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const BRANCH: EditBranch = {
  name: "presscast/acme-bridge-v1.0.1",
  title: "Release acme-bridge 1.0.1",
  paths: ["versions.yaml"],
  sources: ["plugins/acme-bridge"],
};

async function opened() {
  const repository = await releasingRepository();
  await repository.git("config", "user.name", "Acme");
  await repository.git("config", "user.email", "acme@example.com");
  return { repository, git: ownGitIn(repository.folder) };
}

describe("what prevents it", () => {
  const codes = async (git: ReturnType<typeof ownGitIn>) =>
    (await branchProblems(git, BRANCH)).map(({ code }) => code);

  it("nothing, even if there are other changes", async () => {
    const { repository, git } = await opened();
    await repository.write({ "notes.txt": "todo" });
    expect(await codes(git)).toEqual([]);
  });

  it("a detached HEAD, a branch of that name, work in the plugin: all at once", async () => {
    const { repository, git } = await opened();
    await repository.git("branch", BRANCH.name);
    await repository.git("switch", "--quiet", "--detach");
    await repository.write({ "plugins/acme-bridge/new.php": "<?php\n" });
    expect(await codes(git)).toEqual(["HEAD_DETACHED", "BRANCH_EXISTS", "WORK_UNCOMMITTED"]);
  });

  it("no name to commit with", async () => {
    const { repository, git } = await opened();
    await repository.git("config", "user.name", "");
    expect(await codes(git)).toEqual(["GIT_NO_IDENTITY"]);
  });
});

describe("the commit", () => {
  it("has the paths and no other changes, on the new branch", async () => {
    const { repository, git } = await opened();
    await repository.write({ "versions.yaml": "# edited\n", "notes.txt": "todo" });
    await repository.git("add", "notes.txt");
    const { id, from } = await commitOnBranch(git, BRANCH);
    expect(from).toBe("main");
    expect(await repository.git("log", "-1", "--format=%H %an %s", "--name-only")).toBe(
      `${id} Acme Release acme-bridge 1.0.1\n\nversions.yaml`,
    );
    expect(await repository.git("symbolic-ref", "--short", "HEAD")).toBe(BRANCH.name);
    expect(await repository.git("status", "--porcelain")).toBe("A  notes.txt");
  });

  it("that a hook refuses leaves no branch and nothing staged", async () => {
    const { repository, git } = await opened();
    await repository.write({
      ".git/hooks/pre-commit": "#!/bin/sh\necho no releases on Fridays >&2\nexit 1\n",
    });
    await chmod(join(repository.folder, ".git/hooks/pre-commit"), 0o755);
    await repository.write({ "versions.yaml": "# edited\n" });
    await expect(commitOnBranch(git, BRANCH)).rejects.toMatchObject({
      problems: [{ code: "COMMIT_REFUSED", detail: "no releases on Fridays" }],
    });
    expect(await repository.git("branch", "--format=%(refname:short)")).toBe("main");
    expect(await repository.git("status", "--porcelain")).toBe("M versions.yaml".padStart(16));
    expect(await codesOf(commitOnBranch(git, BRANCH))).toEqual(["COMMIT_REFUSED"]);
  });
});
