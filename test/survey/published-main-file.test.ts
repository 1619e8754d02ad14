import { expect, it } from "vitest";
import { emptyLedger, type Ledger } from "../../src/plan/ledger.ts";
import { pinnedSources } from "../../src/survey/pinned-source.ts";
import { publishedMainFile } from "../../src/survey/published-main-file.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, withRepository } from "../support/repository/pushed.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

it("is what the ledger says, or else what the commit says, of the latest version", async () => {
  const repository = await repositoryForTest();
  const versions = versionsYaml({ "1.0.0": { status: "released", changelog: "First." } });
  await repository.commit("First", { ...pluginFiles("1.0.0"), [VERSIONS_FILE]: versions });
  const { ledger, plan } = await push(repository.folder);
  const [extension] = plan.catalog.extensions;
  if (!extension) throw new Error("no plugin");
  const told = (given: Ledger) =>
    withRepository(repository.folder, (opened) =>
      publishedMainFile(extension, given, new Map(), pinnedSources(opened, VERSIONS_FILE), opened),
    );
  const withName = (main_file?: string): Ledger => ({
    ...ledger,
    releases: ledger.releases.map(({ main_file: _mainFile, ...release }) => ({
      ...release,
      ...(main_file === undefined ? {} : { main_file }),
    })),
  });
  expect(await told(withName("other.php"))).toEqual({ version: "1.0.0", mainFile: "other.php" });
  expect(await told(withName())).toEqual({ version: "1.0.0", mainFile: "acme-bridge.php" });
  expect(await told(emptyLedger("acme-bridge"))).toBeUndefined();
});
