import { expect, it } from "vitest";
import { openGitSizes } from "../../../src/world/git/git-sizes.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("tells thousands of sizes that are asked for at once, and of what is not there none", async () => {
  const repository = await repositoryForTest();
  const names = Array.from({ length: 3000 }, (_, index) => `${index}.txt`);
  const files = Object.fromEntries(names.map((name, index) => [name, "x".repeat(index % 50)]));
  const commit = await repository.commit("Add", files);
  const sizes = openGitSizes(repository.folder);
  const told = await Promise.all([...names, "none"].map((name) => sizes.of(`${commit}:${name}`)));
  expect(told).toEqual([...names.map((_, index) => index % 50), undefined]);
  sizes.close();
});

it("starts nothing, and has nothing to end, where no size is asked for", () => {
  const sizes = openGitSizes("/nowhere");
  expect(() => sizes.close()).not.toThrow();
});
