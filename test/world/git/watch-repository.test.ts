import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { watchRepository } from "../../../src/world/git/watch-repository.ts";
import { releasingRepository, worldIn } from "../../support/repository/context.ts";
import type { TemporaryRepository } from "../../support/repository/temporary-repository.ts";

async function watched(
  repository: TemporaryRepository,
): Promise<{ next: () => Promise<string | undefined>; end: () => void }> {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const world = await worldIn(repository.folder);
  const changes = (await watchRepository(world, ending.signal))[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const result = await changes.next();
    return result.done === true ? undefined : result.value;
  };
  return { next, end: () => ending.abort() };
}

describe("reports each change that can alter the update site", () => {
  it.each<[string, (repository: TemporaryRepository) => Promise<unknown>, string]>([
    ["a commit", (to) => to.commit("Change", { "a.txt": "a" }), "The repository"],
    ["an empty commit", (to) => to.commit("Nothing"), "The repository"],
    ["a tag", (to) => to.git("tag", "acme-bridge/v1.0.0"), "The repository"],
    ["another branch checked out", (to) => to.git("checkout", "--quiet", "-b", "next"), "The repository"],
    ["an edited versions file", (to) => to.write({ "versions.yaml": "broken: [" }), "versions.yaml"],
    ["a removed versions file", (to) => rm(join(to.folder, "versions.yaml")), "versions.yaml"],
  ])("%s", async (_, change, word) => {
    const repository = await releasingRepository();
    const { next } = await watched(repository);
    await change(repository);
    expect(await next()).toBe(word);
  });

  it("one after the other, even what happens between two looks", async () => {
    const repository = await releasingRepository();
    const { next } = await watched(repository);
    await repository.commit("One");
    expect(await next()).toBe("The repository");
    await repository.commit("Two");
    await repository.commit("Three");
    expect(await next()).toBe("The repository");
    await repository.write({ "versions.yaml": "x" });
    expect(await next()).toBe("versions.yaml");
  });
});

it("does not report what alters nothing, and ends when it is told to", async () => {
  const repository = await releasingRepository();
  const { next, end } = await watched(repository);
  const said = next();
  await repository.write({ "README.md": "x", "plugins/acme-bridge/readme.txt": "not committed" });
  await repository.git("add", ".");
  setTimeout(end, 1600);
  expect(await said).toBeUndefined();
});

it("goes on while git fails", async () => {
  const repository = await releasingRepository();
  const { next } = await watched(repository);
  const head = await repository.git("rev-parse", "HEAD");
  await repository.write({ ".git/HEAD": "broken" });
  const said = next();
  setTimeout(() => {
    void repository
      .write({ ".git/HEAD": `${head}\n` })
      .then(() => repository.write({ "versions.yaml": "x" }));
  }, 1000);
  expect(await said).toBe("versions.yaml");
});
