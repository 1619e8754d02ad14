import { expect, it } from "vitest";
import { ownLineEnds } from "../../../src/world/git/own-line-ends.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

it("gives what the repository says, or nothing if it says nothing", async () => {
  const repository = await repositoryForTest();
  await repository.git("config", "core.autocrlf", "input");
  expect(await ownLineEnds(repository.folder)).toEqual(["-c", "core.autocrlf=input"]);
});
