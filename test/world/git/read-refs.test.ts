import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { repositoryAround } from "../../../src/world/git/find-repository.ts";
import { openRepository, type OpenRepository } from "../../../src/world/git/open-repository.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

async function opened(folder: string): Promise<OpenRepository> {
  const repository = await openRepository(await repositoryAround(folder));
  onTestFinished(() => repository.close());
  return repository;
}

it("gives the commit of lightweight and annotated tags, but nothing for a tag on something else", async () => {
  const temporary = await repositoryForTest();
  const first = await temporary.commit("Add", { "a.txt": "a" });
  await temporary.git("tag", "acme/v1.0.0");
  const second = await temporary.commit("Change", { "a.txt": "b" });
  await temporary.git("tag", "--annotate", "--message", "Two\n\nlines", "acme/v1.1.0");
  await temporary.git("tag", "a-tree", "HEAD^{tree}");
  await temporary.git("tag", "a-blob", "HEAD:a.txt");
  const repository = await opened(temporary.folder);
  const { tags } = repository;
  expect([tags.get("acme/v1.0.0"), tags.get("acme/v1.1.0")]).toEqual([first, second]);
  const others = ["a-tree", "a-blob"].map((name) => tags.get(name) ?? "");
  expect(others).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/), expect.stringMatching(/^[0-9a-f]{40}$/)]);
  expect(await Promise.all(others.map((id) => repository.commit(id)))).toEqual([undefined, undefined]);
});

it("gives the commit of a tag on a tag", async () => {
  const temporary = await repositoryForTest();
  const first = await temporary.commit("Add", { "a.txt": "a" });
  await temporary.git("tag", "--annotate", "--message", "x", "inner");
  await temporary.git("tag", "--annotate", "--message", "x", "outer", "inner");
  expect((await opened(temporary.folder)).tags.get("outer")).toBe(first);
});

it("lists the names of all branches, and nothing else", async () => {
  const origin = await repositoryForTest();
  const commit = await origin.commit("Add", { "a.txt": "a" });
  await origin.git("branch", "release/1.x");
  await origin.git("tag", "v1.0.0");
  const clone = join(await temporaryFolder(), "clone");
  await origin.git("clone", "--quiet", `file://${origin.folder}`, clone);
  const repository = await opened(clone);
  const moving = ["main", "heads/main", "refs/heads/main", "origin/main", "remotes/origin/main"];
  const others = ["origin", "refs/remotes/origin/release/1.x", "HEAD", "@", "FETCH_HEAD", "ORIG_HEAD"];
  const fixed = ["v1.0.0", "refs/tags/v1.0.0", commit, commit.slice(0, 8), "nothing", "head-first"];
  const names = [...moving, ...others, ...fixed];
  expect(names.filter((name) => repository.isBranch(name))).toEqual([...moving, ...others]);
});
