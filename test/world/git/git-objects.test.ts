import { createHash, randomBytes } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { type GitObjects, openGitObjects } from "../../../src/world/git/git-objects.ts";
import { GitError } from "../../../src/world/git/git.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../../support/repository/temporary-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

async function withObjects(
  files: Files,
): Promise<{ repository: TemporaryRepository; objects: GitObjects; commit: string }> {
  const repository = await temporaryRepository();
  const commit = await repository.commit("Add files", files);
  const objects = openGitObjects(repository.folder);
  onTestFinished(async () => {
    objects.close();
    await repository.remove();
  });
  return { repository, objects, commit };
}

it("answers two thousand requests at once, each with its own object", async () => {
  // More text than a pipe holds, both ways.
  const names = Array.from({ length: 1000 }, (_, index) => `f/${index}.txt`);
  const files = Object.fromEntries(names.map((name, index) => [name, `${index}\n`.repeat((index % 70) + 1)]));
  const { objects, commit } = await withObjects(files);
  const answers = await Promise.all(
    names.flatMap((name) => [objects.read(`${commit}:${name}`), objects.read(`${commit}:no/${name}`)]),
  );
  expect(answers.filter((_, index) => index % 2 === 1).every((each) => each === undefined)).toBe(true);
  expect(answers.filter((_, index) => index % 2 === 0).map((each) => each?.bytes.toString())).toEqual(
    Object.values(files),
  );
});

it("gives big blobs whole, between small and empty ones", async () => {
  const big = randomBytes(30_000_000);
  const { objects, commit } = await withObjects({ big, empty: "", "a.txt": "a", "\u{1F600}.txt": "smile" });
  const [empty, whole, again, small, smile] = await Promise.all(
    ["empty", "big", "empty", "a.txt", "\u{1F600}.txt"].map((name) => objects.read(`${commit}:${name}`)),
  );
  const digest = (bytes: Uint8Array = new Uint8Array()): string =>
    createHash("sha256").update(bytes).digest("hex");
  expect(whole?.bytes.length).toBe(big.length);
  expect(digest(whole?.bytes)).toBe(digest(big));
  expect([empty, again].map((each) => each?.bytes.length)).toEqual([0, 0]);
  expect([small, smile].map((each) => each?.bytes.toString())).toEqual(["a", "smile"]);
});

it("gives commits, trees, blobs and tags, by any name that git knows", async () => {
  const { repository, objects, commit } = await withObjects({ "a.txt": "a" });
  await repository.git("tag", "--annotate", "--message", "x", "v1");
  const types = await Promise.all(
    ["HEAD", "main", commit.slice(0, 10), "v1", "v1^{commit}", "HEAD^{tree}", "HEAD:a.txt", "HEAD:"].map(
      async (name) => (await objects.read(name))?.type,
    ),
  );
  expect(types).toEqual(["commit", "commit", "commit", "tag", "commit", "tree", "blob", "tree"]);
  expect((await objects.read("v1^{commit}"))?.id).toBe(commit);
});

it.each([
  ["nothing"],
  [""],
  [" "],
  ["HEAD:missing.txt"],
  ["HEAD:../../etc/passwd"],
  ["HEAD\nHEAD"],
  ["HEAD:a.txt\n"],
  ["a\0b"],
  ["0000000000000000000000000000000000000000"],
  ["1234567890123456789012345678901234567890 blob 3"],
  ["--all"],
  ["HEAD:.."],
  ["HEAD:./../../x"],
  [`HEAD:${"é".repeat(70_000)}`],
])("has no object for a strange name, and goes on: %#", async (name) => {
  const { objects } = await withObjects({ "a.txt": "a" });
  const [none, after] = await Promise.all([objects.read(name), objects.read("HEAD:a.txt")]);
  expect(none).toBeUndefined();
  expect(after?.bytes.toString()).toBe("a");
});

it("finds a path with spaces, quotes and other marks", async () => {
  const name = `a "b" 'c' \\d ünï.txt`;
  const { objects } = await withObjects({ [name]: "found" });
  expect((await objects.read(`HEAD:${name}`))?.bytes.toString()).toBe("found");
});

it("fails with git's own words if git ends early", async () => {
  const objects = openGitObjects(await temporaryFolder());
  const reading = objects.read("HEAD");
  await expect(reading).rejects.toThrow(GitError);
  await expect(reading).rejects.toThrow(/not a git repository/);
  await expect(objects.read("HEAD")).rejects.toThrow(/not a git repository/);
});

it("fails and does not wait if it was closed", async () => {
  const { objects } = await withObjects({ "a.txt": "a" });
  objects.close();
  await expect(objects.read("HEAD")).rejects.toThrow(/write after end|ended early/);
});
