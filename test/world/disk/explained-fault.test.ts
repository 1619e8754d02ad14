import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ProblemsFound } from "../../../src/report/problem.ts";
import { explainedFault } from "../../../src/world/disk/explained-fault.ts";
import { gitIn, GitError } from "../../../src/world/git/git.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

const systemError = (code: string, more = {}): Error => Object.assign(new Error(code), { code, ...more });
const thrown = (work: Promise<unknown>): Promise<unknown> => work.catch((reason: unknown) => reason);
const said = (error: unknown): string => {
  const explained = explainedFault(error);
  const [first] = explained instanceof ProblemsFound ? explained.problems : [];
  return first ? `${first.code}: ${first.message}` : "a bug";
};

describe("a fault of the machine", () => {
  it("is a full disk, from the kernel's own error", async () => {
    expect(said(await thrown(writeFile("/dev/full", "x")))).toMatch(/^DISK_FULL: /);
  });

  it("is a missing temporary folder, by its name", async () => {
    const place = join(await temporaryFolder(), "none", "presscast-");
    expect(said(await thrown(mkdtemp(place)))).toContain(`DISK_DENIED: \`${place}`);
  });

  it("is a file where a folder should be", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a"), "");
    expect(said(await thrown(mkdir(join(folder, "a/b"))))).toMatch(/^DISK_DENIED: .*ENOTDIR/);
  });

  it("is a partial clone whose files can't be had", async () => {
    const whole = await repositoryForTest();
    await whole.commit("Start", { "a.txt": "a" });
    await whole.git("config", "uploadpack.allowFilter", "true");
    const part = join(await temporaryFolder(), "part");
    await whole.git(
      "clone",
      "--quiet",
      "--no-checkout",
      "--filter=blob:none",
      `file://${whole.folder}`,
      part,
    );
    await whole.remove();
    const error = await thrown(gitIn(part)(["cat-file", "blob", "HEAD:a.txt"]));
    expect(said(error)).toMatch(/^CLONE_PARTIAL: /);
  });

  it.each([
    ["EROFS", "DISK_DENIED"],
    ["EACCES", "DISK_DENIED"],
    ["EIO", "DISK_DENIED"],
    ["EMFILE", "MACHINE_LIMIT"],
    ["ENOMEM", "MACHINE_LIMIT"],
  ])("is %s: %s", (code, expected) => {
    expect(said(systemError(code))).toMatch(new RegExp(`^${expected}: .*\\(${code}\\)`));
  });

  it.each([
    ["fatal: write error: No space left on device", "DISK_FULL"],
    ["fatal: Unable to create '/r/.git/index.lock': Read-only file system", "DISK_DENIED"],
  ])("is recognised in git's output: %s", (words, code) => {
    expect(said(new GitError(["add"], words))).toMatch(new RegExp(`^${code}: `));
  });
});

it.each([
  ["an error of git's own", new GitError(["add"], "fatal: invalid reference: x")],
  ["a file that should be there", systemError("ENOENT", { syscall: "open" })],
  ["anything else", "words"],
])("leaves %s as it is", (_, error) => {
  expect(explainedFault(error)).toBe(error);
});
