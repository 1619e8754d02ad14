import { describe, expect, it } from "vitest";
import { readVersionsFile } from "../../src/versions/read.ts";
import { warningsOfWorld } from "../../src/world/warnings-of-world.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { catalogOf, versionsYaml } from "../support/repository/acme-bridge.ts";
import type { TemporaryRepository } from "../support/repository/temporary-repository.ts";

async function warningsIn({ folder }: TemporaryRepository, source?: string) {
  const world = await worldIn(folder);
  const keys = source === undefined ? {} : { source };
  const catalog =
    source === undefined
      ? readVersionsFile(world.versions.text, "versions.yaml").catalog
      : catalogOf(versionsYaml({ "1.0.0": { status: "released" } }, keys));
  if (!catalog) throw new Error("the versions file is not sound");
  return warningsOfWorld({ ...world, lacksPhp: () => false }, catalog);
}

describe("work that is not committed", () => {
  it("is nothing to tell in a clean work tree, nor outside of the plugins", async () => {
    const repository = await releasingRepository();
    expect(await warningsIn(repository)).toEqual([]);
    await repository.write({ "README.md": "changed", "plugins/other/x.php": "<?php" });
    expect(await warningsIn(repository)).toEqual([]);
  });

  it.each<[string, (repository: TemporaryRepository) => Promise<unknown>, string]>([
    [
      "changed",
      (to) => to.write({ "plugins/acme-bridge/readme.txt": "x" }),
      "1 file with work that is not committed: plugins/acme-bridge/readme.txt.",
    ],
    [
      "new",
      (to) => to.write({ "plugins/acme-bridge/ünï new.php": "x" }),
      "1 file with work that is not committed: plugins/acme-bridge/ünï new.php.",
    ],
    [
      "removed",
      (to) => to.git("rm", "--quiet", "plugins/acme-bridge/readme.txt"),
      "plugins/acme-bridge/readme.txt.",
    ],
    [
      "renamed",
      (to) => to.git("mv", "plugins/acme-bridge/readme.txt", "plugins/acme-bridge/readme.md"),
      "2 files with work that is not committed: plugins/acme-bridge/readme.md, plugins/acme-bridge/readme.txt.",
    ],
    [
      "the versions file",
      (to) => to.write({ "versions.yaml": versionsYaml({ "1.0.0": { status: "draft" } }) }),
      "versions.yaml.",
    ],
    [
      "more than three",
      (to) =>
        to.write(
          Object.fromEntries(["1", "2", "3", "4"].map((name) => [`plugins/acme-bridge/${name}`, name])),
        ),
      "4 files with work that is not committed: plugins/acme-bridge/1, plugins/acme-bridge/2, plugins/acme-bridge/3 ….",
    ],
  ])("is told: %s", async (_, change, words) => {
    const repository = await releasingRepository();
    await change(repository);
    expect(await warningsIn(repository)).toMatchObject([
      { code: "SOURCE_UNCOMMITTED", severity: "warning", message: expect.stringContaining(words) as string },
    ]);
  });

  it("does not count the update site, where the repository itself is the plugin", async () => {
    const repository = await releasingRepository();
    await repository.commit("Ignore nothing", { ".gitignore": "" });
    await repository.write({ "_site/feed.json": "{}", "_site/acme/info.json": "{}" });
    expect(await warningsIn(repository, ".")).toEqual([]);
    await repository.write({ "_sites.txt": "x" });
    expect(await warningsIn(repository, ".")).toMatchObject([
      { message: expect.stringContaining("1 file with work that is not committed: _sites.txt.") as string },
    ]);
  });

  it("is asked of the folder by its name, whatever characters are in it", async () => {
    const repository = await releasingRepository();
    await repository.commit("Add", { "[abc]/src/a.php": "<?php", "a/src/a.php": "<?php" });
    await repository.write({ "a/src/a.php": "changed" });
    expect(await warningsIn(repository, "[abc]/src")).toEqual([]);
    await repository.write({ "[abc]/src/a.php": "changed" });
    expect(await warningsIn(repository, "[abc]/src")).toMatchObject([{ code: "SOURCE_UNCOMMITTED" }]);
  });
});

it("tells that PHP went unlinted only where it did", async () => {
  const repository = await releasingRepository();
  const world = await worldIn(repository.folder);
  const { catalog } = readVersionsFile(world.versions.text, "versions.yaml");
  if (!catalog) throw new Error("the versions file is not sound");
  expect(await warningsOfWorld({ ...world, lacksPhp: () => true }, catalog)).toMatchObject([
    { code: "PHP_ABSENT" },
  ]);
});
