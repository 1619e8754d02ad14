import { expect, it } from "vitest";
import type { Packer } from "../../src/pack/package.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push } from "../support/repository/pushed.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

type Versions = Parameters<typeof versionsYaml>[0];
const released = { status: "released", changelog: "New." };
const extra = { "lib/a.php": "<?php // a", "lib/b.php": "<?php // b" };

/** The files that are linted for the second version, which changes one. */
async function linted(first: Versions, second: Versions, keys = {}): Promise<string[]> {
  const repository = await repositoryForTest();
  const yaml = (versions: Versions) => ({ [VERSIONS_FILE]: versionsYaml(versions, keys) });
  await repository.commit("First", { ...pluginFiles("1.0.0", extra), ...yaml(first) });
  const { ledger } = await push(repository.folder);
  await repository.commit("Second", {
    ...pluginFiles("1.1.0", { ...extra, "lib/b.php": "<?php // other", "lib/new.php": "<?php" }),
    ...yaml(second),
  });
  const paths: string[] = [];
  const lint: Packer["lint"] = (files) => {
    paths.push(...files.map(({ path }) => path));
    return Promise.resolve([]);
  };
  await push(repository.folder, ledger, { lint });
  return paths;
}

it("are not linted again: those of the version that sites have", async () => {
  const second = { "1.1.0": released, "1.0.0": released };
  expect(await linted({ "1.0.0": released }, second)).toEqual([
    "acme-bridge.php",
    "lib/b.php",
    "lib/new.php",
  ]);
});

it("are none while nothing but a test is published", async () => {
  const testing = { ...released, status: "testing" };
  const paths = await linted({ "1.0.0": testing }, { "1.1.0": released, "1.0.0": testing });
  expect(paths).toContain("lib/a.php");
});
