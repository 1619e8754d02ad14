import { expect, it } from "vitest";
import { commitsTouching } from "../../../src/world/git/commits-touching.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import { releasingRepository } from "../../support/repository/context.ts";

it("are those after a commit that change a file of the folder, without merges, the newest first", async () => {
  const repository = await releasingRepository();
  const since = await repository.git("rev-parse", "HEAD");
  await repository.git("switch", "--quiet", "--create", "side");
  await repository.commit("On the side", { "plugins/acme-bridge/side.php": "<?php\n" });
  await repository.git("switch", "--quiet", "main");
  await repository.commit("Of another", { "other.txt": "1" });
  await repository.commit("On main\n\nMore words.", { "plugins/acme-bridge/main.php": "<?php\n" });
  await repository.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
  const found = await commitsTouching(gitIn(repository.folder), "plugins/acme-bridge", since, "HEAD");
  expect(found.map(({ subject }) => subject).sort()).toEqual(["On main", "On the side"]);
  expect(found[0]?.email).toMatch(/@/);
  expect(await commitsTouching(gitIn(repository.folder), ".", "HEAD", "HEAD")).toEqual([]);
});
