import { expect, it } from "vitest";
import { workTreeSettings } from "../../../src/world/git/work-tree-settings.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("gives the line ends that the repository says, or nothing if it says nothing", async () => {
  const repository = await repositoryForTest();
  expect((await workTreeSettings(repository.folder)).lineEnds).toEqual([]);
  await repository.git("config", "core.autocrlf", "input");
  await repository.git("config", "filter.evil.clean", "evil");
  const { lineEnds, noFilters } = await workTreeSettings(repository.folder);
  expect(lineEnds).toEqual(["-c", "core.autocrlf=input"]);
  expect(Object.values(noFilters)).toContain("filter.evil.clean");
});
