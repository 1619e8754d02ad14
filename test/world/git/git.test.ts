import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { GitError, gitIn } from "../../../src/world/git/git.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

function environment(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

describe("a git command", () => {
  it("gives what git prints, byte for byte", async () => {
    const repository = await repositoryForTest();
    await repository.commit("Add\n\nünï", { "ünï \n.txt": "x" });
    const git = gitIn(repository.folder);
    expect(await git(["ls-files", "-z"])).toBe("ünï \n.txt\0");
    expect(await git(["log", "-1", "--format=%B"])).toBe("Add\n\nünï\n\n");
  });

  it("gets its standard input, also more of it than git reads", async () => {
    const git = gitIn(await temporaryFolder());
    expect((await git(["hash-object", "--stdin"], { input: "abc" })).trim()).toBe(
      "f2ba8f84ab5c1bce84a7b441cb1959cfc7093b7f",
    );
    expect(await git(["--version"], { input: "x".repeat(5_000_000) })).toMatch(/^git version/);
  });

  it("fails with the command and git's own words, in English", async () => {
    environment({ LC_ALL: "de_DE.UTF-8", LANGUAGE: "de" });
    const error: unknown = await gitIn(await temporaryFolder())(["rev-parse", "HEAD"]).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(GitError);
    expect((error as GitError).stderr).toMatch(/^fatal: not a git repository/);
    expect((error as GitError).message).toMatch(/^git rev-parse HEAD: fatal/);
  });

  it("is a problem, not a bug, where there is no git", async () => {
    environment({ PATH: "" });
    expect(await codesOf(gitIn(await temporaryFolder())(["--version"]))).toEqual(["GIT_MISSING"]);
  });
});

describe("settings of the machine change nothing", () => {
  it("its attributes, line endings and quoting", async () => {
    const repository = await repositoryForTest();
    const home = await temporaryFolder();
    await mkdir(join(home, ".config/git"), { recursive: true });
    await writeFile(join(home, ".config/git/attributes"), "* export-ignore\n");
    await writeFile(join(home, ".gitconfig"), "[core]\n\tautocrlf = true\n\tquotepath = on\n");
    environment({
      HOME: home,
      XDG_CONFIG_HOME: join(home, ".config"),
      GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
    });
    await repository.commit("Add", { "ünï.txt": "a\nb\n" });
    const git = gitIn(repository.folder);
    expect(await git(["ls-files"])).toBe("ünï.txt\n");
    expect(await git(["check-attr", "-z", "export-ignore", "ünï.txt"])).toBe(
      "ünï.txt\0export-ignore\0unspecified\0",
    );
    await rm(join(repository.folder, "ünï.txt"));
    await git(["checkout", "--", "ünï.txt"]);
    expect(await git(["ls-files", "--eol", "-z"])).toContain("w/lf");
  });

  it.each([
    ["GIT_DIR", "/nowhere/.git"],
    ["GIT_WORK_TREE", "/nowhere"],
    ["GIT_INDEX_FILE", "/nowhere/index"],
    ["GIT_OBJECT_DIRECTORY", "/nowhere/objects"],
    ["GIT_GLOB_PATHSPECS", "1"],
  ])("%s, which a hook leaves in the environment", async (name, value) => {
    const repository = await repositoryForTest();
    const commit = await repository.commit("Add", { "[a].txt": "a" });
    environment({ [name]: value });
    const git = gitIn(repository.folder);
    expect(await git(["rev-parse", "HEAD", "--show-toplevel"])).toBe(`${commit}\n${repository.folder}\n`);
    expect(await git(["ls-files", "--", "[a].txt"])).toBe("[a].txt\n");
  });

  it("replacements, which would change what an object is", async () => {
    const repository = await repositoryForTest();
    await repository.commit("Add", { "a.txt": "first" });
    const first = await repository.git("rev-parse", "HEAD:a.txt");
    await repository.commit("Change", { "a.txt": "second" });
    await repository.git("replace", first, await repository.git("rev-parse", "HEAD:a.txt"));
    expect(await gitIn(repository.folder)(["cat-file", "blob", first])).toBe("first");
  });
});

describe("settings of a clone start no program", () => {
  const trace = async (): Promise<string> => join(await temporaryFolder(), "ran");

  it.each([
    ["core.fsmonitor", ["status", "--porcelain"]],
    ["alias.status", ["status", "--porcelain"]],
    ["core.pager", ["log", "-1"]],
  ])("%s", async (key, asked) => {
    const ran = await trace();
    const repository = await repositoryForTest();
    await repository.commit("Add", { "a.txt": "a" });
    await repository.git("config", key, `${key.startsWith("alias") ? "!" : ""}echo > '${ran}'; false`);
    await gitIn(repository.folder)(asked);
    await expect(access(ran)).rejects.toThrow("ENOENT");
  });

  it.each([
    ["core.sshCommand", "ssh://localhost:1/x"],
    ["protocol.ext.allow", "ext::echo > RAN"],
  ])("%s, by which another repository would be reached", async (key, url) => {
    const ran = await trace();
    const repository = await repositoryForTest();
    await repository.git("config", key, key.startsWith("protocol") ? "always" : `echo > '${ran}'; false`);
    const asked = ["ls-remote", url.replace("RAN", ran)];
    await expect(gitIn(repository.folder)(asked)).rejects.toThrow(GitError);
    await expect(access(ran)).rejects.toThrow("ENOENT");
  });

  it("nor does a repository among the files, which a commit can contain", async () => {
    const ran = await trace();
    const repository = await repositoryForTest();
    await repository.git("init", "--quiet", "--bare", "inner");
    await repository.git("-C", "inner", "config", "core.fsmonitor", `echo > '${ran}'; false`);
    await expect(gitIn(join(repository.folder, "inner"))(["rev-parse", "--git-dir"])).rejects.toThrow(
      /safe\.bareRepository/,
    );
  });
});
