import { expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { pluginsIn, releaseTags } from "../../../src/world/git/plugins-in.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { pluginFiles } from "../../support/repository/temporary-repository.ts";

it("finds what git knows or would add, and nothing that it ignores", async () => {
  const repository = await releasingRepository();
  const main = "<?php\n/* Plugin Name: New\nVersion: 1.0 */";
  await repository.write({ "new/new.php": main, "_site/x/x.php": main });
  const { plugins } = await pluginsIn(repository.folder, ownGitIn(repository.folder), "acme");
  expect(plugins.map(({ slug }) => slug)).toEqual(["new", "acme-bridge"]);
});

it("takes tags whose commit has that version of the plugin", async () => {
  const repository = await releasingRepository();
  const git = ownGitIn(repository.folder);
  for (const tag of ["v1.0.0", "v1.0.1", "acme-bridge-1.0.0-rc1"]) await repository.git("tag", tag);
  await repository.commit("Next", pluginFiles("1.1"));
  await repository.git("tag", "1.1.0");
  const plugin = { slug: "acme-bridge", mainFile: "plugins/acme-bridge/acme-bridge.php" };
  expect([...(await releaseTags(git, plugin, true))]).toEqual([
    ["1.1.0", "1.1.0"],
    ["1.0.0", "v1.0.0"],
  ]);
  expect([...(await releaseTags(git, plugin, false))]).toEqual([]);
  expect([...(await releaseTags(git, { ...plugin, mainFile: "gone.php" }, true))]).toEqual([]);
});
