import { expect, it } from "vitest";
import { pastCatalog } from "../../src/survey/past-catalog.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

const file = (title: string): string => `site: { url: https://acme.example, title: ${title} }\nplugins: {}\n`;

it("is what each of many commits says, in any order, and nothing where there is no such file", async () => {
  const repository = await repositoryForTest();
  const commits: string[] = [await repository.commit("Nothing", { "a.txt": "" })];
  for (let index = 1; index <= 12; index += 1)
    commits.push(await repository.commit(`${index}`, { "versions.yaml": file(`Title ${index}`) }));
  const titles = commits.map((_, index) => (index === 0 ? undefined : `Title ${index}`));
  await withRepository(repository.folder, async (opened) => {
    const titlesOf = (some: readonly string[]) =>
      Promise.all(some.map(async (id) => (await pastCatalog(opened, id, "versions.yaml"))?.site.title));
    expect(await titlesOf(commits)).toEqual(titles);
    expect(await titlesOf(commits.toReversed())).toEqual(titles.toReversed());
  });
});

it("is read once for all that ask for it", async () => {
  const repository = await repositoryForTest();
  const id = await repository.commit("First", { "versions.yaml": file("Title") });
  await withRepository(repository.folder, async (opened) => {
    const [first, second] = [1, 2].map(() => pastCatalog(opened, id, "versions.yaml"));
    expect(await first).toBe(await second);
  });
});
