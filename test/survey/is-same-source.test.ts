import { expect, it } from "vitest";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, stopped } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";

const main = "<?php\n/* Plugin Name: Acme\n * Version: 1.0.0 */\n";

it("brings a version back if only files outside of packages have changed since, in a plugin at the repository's top", async () => {
  const repository = await repositoryForTest();
  const commit = (status: string, file: string, text: string): Promise<string> =>
    repository.commit(status, {
      [file]: text,
      [VERSIONS_FILE]: versionsYaml({ "1.0.0": { status, changelog: "First." } }, { source: "." }),
    });
  await commit("released", "acme-bridge.php", main);
  const { ledger } = await push(repository.folder);
  await commit("deprecated", ".github/workflows/a.yml", "on: push");
  const { ledger: back } = await push(repository.folder, ledger);
  await commit("released", ".gitignore", "_site/\n");
  expect((await push(repository.folder, back)).ledger.latest).toBe("1.0.0");
  await commit("released", "acme-bridge.php", `${main}run();\n`);
  expect(await stopped(push(repository.folder, back))).toEqual(["VERSION_REUSED"]);
});

it("brings a version back although its translations were corrected since", async () => {
  const repository = await repositoryForTest();
  const commit = (status: string, text: string): Promise<string> =>
    repository.commit(status, {
      "plugins/acme-bridge/acme-bridge.php": main,
      "plugins/acme-bridge/languages/acme-bridge-de_DE.po": `"PO-Revision-Date: 2026-01-0${text} 08:00+0000\\n"\n`,
      "plugins/acme-bridge/languages/acme-bridge-de_DE.mo": text,
      [VERSIONS_FILE]: versionsYaml(
        { "1.0.0": { status, changelog: "First." } },
        { translations: "languages" },
      ),
    });
  await commit("released", "1");
  const { ledger } = await push(repository.folder);
  await commit("deprecated", "2");
  const { ledger: back, plan } = await push(repository.folder, ledger);
  expect(plan.steps.filter(({ action }) => action === "note")).toEqual([]);
  await commit("released", "3");
  expect((await push(repository.folder, back)).ledger.latest).toBe("1.0.0");
});
