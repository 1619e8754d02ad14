import { access, chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commitFiles } from "../../../src/world/git/commit-files.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

const WORDS = { message: "Release 1.1.0\n\nAll of it.\n", name: "Ada", email: "ada@example.com" };

it("commits the files on top of HEAD, and changes neither the work tree nor the index nor any branch", async () => {
  const repository = await releasingRepository();
  await repository.write({ "bin/run": "#!/bin/sh\n", "other.txt": "staged" });
  await repository.commit("Run");
  await repository.write({ "other.txt": "not committed" });
  await repository.git("add", "other.txt");
  const before = await repository.git("status", "--porcelain=v2", "--branch");
  const files = new Map([
    ["bin/run", Buffer.from("#!/bin/sh\ntrue\n")],
    ["new, file.bin", Buffer.from([0, 255, 10])],
  ]);
  const commit = await commitFiles(repository.folder, files, WORDS);
  expect(await repository.git("diff-tree", "-r", "--name-status", "HEAD", commit)).toBe(
    "M\tbin/run\nA\tnew, file.bin",
  );
  expect(await repository.git("ls-tree", commit, "bin/run")).toMatch(/^100755 /);
  expect(await repository.git("cat-file", "-s", `${commit}:new, file.bin`)).toBe("3");
  expect(await repository.git("log", "-1", "--format=%an <%ae>%n%cn%n%B", commit)).toBe(
    "Ada <ada@example.com>\nAda\nRelease 1.1.0\n\nAll of it.\n",
  );
  expect(await repository.git("rev-parse", `${commit}^`)).toBe(await repository.git("rev-parse", "HEAD"));
  expect(await repository.git("status", "--porcelain=v2", "--branch")).toBe(before);
});

it("stores line ends as the user's git would", async () => {
  const repository = await releasingRepository();
  await repository.git("config", "core.autocrlf", "true");
  const commit = await commitFiles(
    repository.folder,
    new Map([["versions.yaml", Buffer.from("a: b\r\n")]]),
    WORDS,
  );
  expect(await repository.git("cat-file", "-p", `${commit}:versions.yaml`)).toBe("a: b");
});

it("runs no hook and no filter that the clone has set up", async () => {
  const repository = await releasingRepository();
  const trace = join(await temporaryFolder(), "ran");
  // https://git-scm.com/docs/githooks#_post_index_change
  const hook = ".git/hooks/post-index-change";
  await repository.write({
    [hook]: `#!/bin/sh\ntouch '${trace}'\n`,
    ".git/info/attributes": "*.yaml filter=x\n",
  });
  await chmod(join(repository.folder, hook), 0o755);
  await repository.git("config", "filter.x.clean", `touch '${trace}'; cat`);
  const files = new Map([["versions.yaml", Buffer.from("a: b\n")]]);
  const commit = await commitFiles(repository.folder, files, WORDS);
  await expect(access(trace)).rejects.toThrow("ENOENT");
  expect(await repository.git("cat-file", "-p", `${commit}:versions.yaml`)).toBe("a: b");
});
