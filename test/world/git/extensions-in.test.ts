import { expect, it } from "vitest";
import { ownGitIn } from "../../../src/world/git/git.ts";
import { extensionsIn } from "../../../src/world/git/extensions-in.ts";
import { releasingRepository } from "../../support/repository/context.ts";

it("finds what git tracks or would add, and nothing that it ignores", async () => {
  const repository = await releasingRepository();
  const main = "<?php\n/* Plugin Name: New\nVersion: 1.0 */";
  await repository.write({ "new/new.php": main, "_site/x/x.php": main });
  const { extensions } = await extensionsIn(repository.folder, ownGitIn(repository.folder), "acme");
  expect(extensions.map(({ slug }) => slug)).toEqual(["new", "acme-bridge"]);
});
