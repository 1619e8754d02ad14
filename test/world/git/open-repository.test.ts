import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { repositoryAround } from "../../../src/world/git/find-repository.ts";
import { type OpenRepository, openRepository } from "../../../src/world/git/open-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";
import { FIRST_COMMIT, repositoryForTest } from "../../support/repository/temporary-repository.ts";

const openAround = async (folder: string): Promise<OpenRepository> =>
  openRepository(await repositoryAround(folder));

async function opened(folder: string): Promise<OpenRepository> {
  const repository = await openAround(folder);
  onTestFinished(() => repository.close());
  return repository;
}

describe("opening", () => {
  it("finds the top from a subfolder, and the pushed commit with its time", async () => {
    const temporary = await repositoryForTest();
    const first = await temporary.commit("Add", { "plugins/a/a.php": "<?php" });
    const repository = await opened(join(temporary.folder, "plugins/a"));
    expect(repository.top).toBe(temporary.folder);
    expect(repository.head).toEqual({ id: first, time: FIRST_COMMIT });
    expect(repository.isShallow).toBe(false);
  });

  it("works on a detached HEAD, as a workflow's checkout leaves it", async () => {
    const temporary = await repositoryForTest();
    const first = await temporary.commit("Add", { "a.txt": "a" });
    await temporary.commit("Change", { "a.txt": "b" });
    await temporary.git("checkout", "--quiet", "--detach", first);
    const repository = await opened(temporary.folder);
    expect(repository.head.id).toBe(first);
    expect(repository.isBranch("main")).toBe(true);
  });

  it("works in a linked worktree, on that worktree's commit", async () => {
    const temporary = await repositoryForTest();
    const first = await temporary.commit("Add", { "a.txt": "a" });
    await temporary.commit("Change", { "a.txt": "b" });
    await temporary.git("worktree", "add", "--quiet", "--detach", "linked", first);
    const repository = await opened(join(temporary.folder, "linked"));
    expect(repository.top).toBe(join(temporary.folder, "linked"));
    expect(repository.head.id).toBe(first);
    expect(Buffer.from((await repository.file("HEAD", "a.txt")) ?? []).toString()).toBe("a");
  });

  it("says what to do in a repository without commits", async () => {
    const temporary = await repositoryForTest();
    expect(await codesOf(openAround(temporary.folder))).toEqual(["GIT_NO_COMMIT"]);
  });

  it("refuses a repository whose object names it could not keep in a ledger", async () => {
    const folder = await temporaryFolder();
    await promisify(execFile)("git", ["init", "--quiet", "--object-format=sha256", folder]);
    const [found] = await problemsOf(openAround(folder));
    expect(found?.code).toBe("GIT_NO_REPOSITORY");
    expect(found?.message).toContain("sha256");
  });
});

describe("a shallow clone", () => {
  it("is recognised, has its own commit, and lacks the earlier ones without failing", async () => {
    const origin = await repositoryForTest();
    const first = await origin.commit("Add", { "a.txt": "a" });
    const second = await origin.commit("Change", { "a.txt": "b" });
    const clone = join(await temporaryFolder(), "clone");
    await origin.git("clone", "--quiet", "--depth", "1", `file://${origin.folder}`, clone);
    const repository = await opened(clone);
    expect(repository.isShallow).toBe(true);
    expect(repository.head.id).toBe(second);
    expect(await repository.commit(first)).toBeUndefined();
    expect(await repository.treeId(first, ".")).toBeUndefined();
    expect(await repository.file(first, "a.txt")).toBeUndefined();
    expect(await repository.folder(first, ".")).toBeUndefined();
  });
});

describe("reading a commit", () => {
  it("gives files, folders and their ids, and nothing for anything else", async () => {
    const temporary = await repositoryForTest();
    const commit = await temporary.commit("Add", {
      "top.txt": "top",
      "plugins/a/a.php": "<?php",
      "plugins/a/inc/b.php": "<?php //b",
      "plugins/a/bin/run": "#!/bin/sh",
    });
    const repository = await opened(temporary.folder);
    expect(await repository.treeId(commit, "plugins/a")).toBe(
      await temporary.git("rev-parse", "HEAD:plugins/a"),
    );
    expect(await repository.treeId(commit, ".")).toBe(await temporary.git("rev-parse", "HEAD^{tree}"));
    const names = (await repository.folder(commit, "plugins/a"))?.map(({ name }) => name);
    expect(names).toEqual(["a.php"]);
    expect((await repository.folder(commit, "."))?.map(({ name }) => name)).toEqual(["top.txt"]);
    for (const path of ["top.txt", "plugins/none"]) {
      expect(await repository.treeId(commit, path)).toBeUndefined();
      expect(await repository.folder(commit, path)).toBeUndefined();
    }
    expect(await repository.file(commit, "plugins/a")).toBeUndefined();
    expect(await repository.file(commit, "none.txt")).toBeUndefined();
    expect(await repository.commit("HEAD^{tree}")).toBeUndefined();
    expect(await repository.commit("no-such-ref")).toBeUndefined();
  });

  it("reads the commit and never the work tree", async () => {
    const temporary = await repositoryForTest();
    const commit = await temporary.commit("Add", { "a/a.txt": "committed", "a/b.txt": "b" });
    await temporary.write({ "a/a.txt": "changed", "a/new.txt": "new" });
    await temporary.git("add", "a/new.txt");
    const repository = await opened(temporary.folder);
    const tree = await repository.tree(commit, "a");
    const bytes = await tree.read(tree.files);
    expect(tree.files.map(({ path }, index) => [path, Buffer.from(bytes[index] ?? []).toString()])).toEqual([
      ["a.txt", "committed"],
      ["b.txt", "b"],
    ]);
  });

  it("gives the entry of a submodule and the target of a link, unread and unfollowed", async () => {
    const temporary = await repositoryForTest();
    const module = await repositoryForTest();
    const pointed = await module.commit("Add", { "m.txt": "m" });
    await temporary.git("submodule", "--quiet", "add", `file://${module.folder}`, "a/module");
    await mkdir(join(temporary.folder, "a"), { recursive: true });
    const blob = await temporary.ask("../../outside", "hash-object", "-w", "--stdin");
    await temporary.git("update-index", "--add", "--cacheinfo", `120000,${blob.trim()},a/link`);
    await temporary.git("commit", "--quiet", "--message", "Add");
    const repository = await opened(temporary.folder);
    const tree = await repository.tree("HEAD", "a");
    expect(tree.files).toMatchObject([
      { path: "link", kind: "symlink", size: 13 },
      { path: "module", kind: "submodule", id: pointed },
    ]);
    const [target] = await tree.read(tree.files.slice(0, 1));
    expect(Buffer.from(target ?? []).toString()).toBe("../../outside");
  });

  it("takes a commit's time from its own line, whatever its message and author say", async () => {
    const temporary = await repositoryForTest();
    await temporary.write({ "a.txt": "a" });
    await temporary.git("add", ".");
    const author = "committer x <x> 99 +0000 <author@example.org>";
    await temporary.git("commit", "--quiet", "--author", author, "-m", "x\n\ncommitter y <y> 7 +0000");
    expect((await opened(temporary.folder)).head.time).toBe(FIRST_COMMIT);
  });

  it("fails, as a bug, if git has lost an object that a tree names", async () => {
    const temporary = await repositoryForTest();
    await temporary.commit("Add", { "a.txt": "a" });
    const repository = await opened(temporary.folder);
    await expect(repository.blob("0123456789012345678901234567890123456789")).rejects.toThrow(/no object/);
  });
});

describe("export-ignore", () => {
  it("agrees with git at that commit, with every .gitattributes above and inside", async () => {
    const temporary = await repositoryForTest();
    const commit = await temporary.commit("Add", {
      ".gitattributes": "plugins/a/docs export-ignore\n",
      "plugins/a/docs/x.md": "x",
      "plugins/a/lib/.gitattributes": "*.map export-ignore\n",
      "plugins/a/lib/x.map": "x",
      "plugins/a/lib/x.js": "x",
    });
    await writeFile(join(temporary.folder, ".gitattributes"), "* export-ignore\n");
    const tree = await (await opened(temporary.folder)).tree(commit, "plugins/a");
    const asked = ["docs/", "docs/x.md", "lib/", "lib/x.map", "lib/x.js"];
    expect([...(await tree.exportIgnored(asked))]).toEqual(["docs/", "lib/x.map"]);
  });
});
