import { expect, it } from "vitest";
import { readCatalog } from "../../../src/versions/read.ts";
import { draftChangelog } from "../../../src/world/editing/draft-changelog.ts";
import { namedExtension } from "../../../src/world/editing/named-extension.ts";
import { releasingRepository, worldIn } from "../../support/repository/context.ts";
import { versionsYaml } from "../../support/repository/acme-bridge.ts";
import { pluginFiles, type TemporaryRepository } from "../../support/repository/temporary-repository.ts";

async function released(): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Sync at once", { "plugins/acme-bridge/sync.php": "<?php\n" });
  return repository;
}

async function drafted({ folder }: TemporaryRepository, version = "1.1.0") {
  const open = await worldIn(folder);
  expect(readCatalog(open.versions).catalog.extensions).toHaveLength(1);
  const { extension, issued } = await namedExtension("acme-bridge", open);
  return draftChangelog(extension, version, issued, open.repository);
}

it("lists the commits since the previous version", async () => {
  expect(await drafted(await released())).toEqual({ text: "- Sync at once", since: "1.0.0" });
});

it("is not made if somebody has written one", async () => {
  const repository = await released();
  await repository.commit("Write", { "plugins/acme-bridge/CHANGELOG.md": "## 1.1.0\n\n- Syncs.\n" });
  expect(await drafted(repository)).toBeUndefined();
  expect(await drafted(repository, "1.2.0")).toMatchObject({ since: "1.0.0" });
  const entry = { status: "draft", changelog: "- Ours." };
  await repository.commit("List", {
    "versions.yaml": versionsYaml({ "1.2.0": entry, "1.0.0": { status: "released" } }),
  });
  expect(await drafted(repository, "1.2.0")).toBeUndefined();
});

it("is not made for a first version, for a published one, or without commits", async () => {
  const repository = await releasingRepository();
  expect(await drafted(repository)).toBeUndefined();
  await repository.git("tag", "acme-bridge/v1.0.0");
  expect(await drafted(repository)).toBeUndefined();
  await repository.commit("Next", pluginFiles("1.1.0"));
  await repository.git("tag", "acme-bridge/v1.1.0");
  await repository.commit("More", { "plugins/acme-bridge/sync.php": "<?php\n" });
  expect(await drafted(repository, "1.1.0")).toBeUndefined();
});
