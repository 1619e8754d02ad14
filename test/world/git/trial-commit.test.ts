import { expect, it } from "vitest";
import { trialCommit } from "../../../src/world/git/trial-commit.ts";
import { releasingRepository } from "../../support/repository/context.ts";

it("has the files on top of HEAD, and changes neither the work tree nor the index nor any branch", async () => {
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
  const commit = await trialCommit(repository.folder, files);
  expect(await repository.git("diff-tree", "-r", "--name-status", "HEAD", commit)).toBe(
    "M\tbin/run\nA\tnew, file.bin",
  );
  expect(await repository.git("ls-tree", commit, "bin/run")).toMatch(/^100755 /);
  expect(await repository.git("cat-file", "-s", `${commit}:new, file.bin`)).toBe("3");
  expect(await repository.git("rev-parse", `${commit}^`)).toBe(await repository.git("rev-parse", "HEAD"));
  expect(await repository.git("status", "--porcelain=v2", "--branch")).toBe(before);
});

it("stores line ends as the person's git would", async () => {
  const repository = await releasingRepository();
  await repository.git("config", "core.autocrlf", "true");
  const commit = await trialCommit(repository.folder, new Map([["versions.yaml", Buffer.from("a: b\r\n")]]));
  expect(await repository.git("cat-file", "-p", `${commit}:versions.yaml`)).toBe("a: b");
});
