import { afterEach, beforeEach, expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { stepText } from "../../src/plan/step.ts";
import { ProblemsFound } from "../../src/report/problem.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, stopped } from "../support/repository/pushed.ts";
import {
  type Files,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const released = { status: "released", changelog: "Changed." };
const OLD = "plugins/acme-bridge/acme-bridge.php";

const commit = (files: Files, versions: Parameters<typeof versionsYaml>[0]): Promise<string> =>
  repository.commit("Change", { ...files, [VERSIONS_FILE]: versionsYaml(versions) });

/** The same plugin with its main file under another name. */
async function renamed(version: string, versions: Parameters<typeof versionsYaml>[0]): Promise<void> {
  const { [OLD]: main = "", ...others } = pluginFiles(version);
  await repository.git("rm", "--quiet", OLD);
  await commit({ ...others, "plugins/acme-bridge/plugin.php": main }, versions);
}

/** As it was before the ledger named the main file. */
const older = (ledger: Ledger): Ledger => ({
  ...ledger,
  releases: ledger.releases.map(({ main_file: _mainFile, ...release }) => release),
});

it.each([
  ["the ledger", (ledger: Ledger) => ledger],
  ["its commit, where the ledger doesn't tell", older],
])("stops a version whose main file has another name than %s says", async (_, told) => {
  await commit(pluginFiles("1.0.0"), { "1.0.0": released });
  const { ledger } = await push(repository.folder);
  expect(ledger.releases[0]?.main_file).toBe("acme-bridge.php");
  await renamed("1.1.0", { "1.1.0": released, "1.0.0": released });
  const pushing = push(repository.folder, told(ledger));
  const error = await pushing.catch((caught: unknown) => caught);
  if (!(error instanceof ProblemsFound)) throw error;
  expect(error.problems).toMatchObject([{ code: "MAIN_FILE_RENAMED", file: VERSIONS_FILE }]);
  expect(error.problems[0]?.message).toMatch(/`plugin\.php`.*1\.0\.0.*`acme-bridge\.php`.*deactivates/);
});

it("also stops it if the published version was removed from the versions file", async () => {
  await commit(pluginFiles("1.0.0"), { "1.0.0": released });
  const { ledger } = await push(repository.folder);
  await renamed("1.1.0", { "1.1.0": released });
  // The commit of today's folder is asked.
  expect(await stopped(push(repository.folder, older(ledger)))).toEqual(["MAIN_FILE_RENAMED"]);
});

it("accepts it if the version says so, which the plan mentions, and accepts the next version with that name", async () => {
  await commit(pluginFiles("1.0.0"), { "1.0.0": released });
  const first = await push(repository.folder);
  const meant = { ...released, new_main_file: true };
  await renamed("1.1.0", { "1.1.0": meant, "1.0.0": released });
  const second = await push(repository.folder, first.ledger);
  expect(second.plan.steps.map(stepText).join("\n")).toMatch(
    /note 1\.1\.0: its main file is plugin\.php and no longer acme-bridge\.php/,
  );
  expect(second.ledger.releases.map(({ main_file }) => main_file)).toEqual(["plugin.php", "acme-bridge.php"]);
  const { [OLD]: main = "" } = pluginFiles("1.2.0");
  const versions = { "1.2.0": released, "1.1.0": meant, "1.0.0": released };
  await commit({ "plugins/acme-bridge/plugin.php": main }, versions);
  const third = await push(repository.folder, second.ledger);
  expect(third.packages.map(({ facts }) => facts.version)).toEqual(["1.2.0"]);
  expect(third.plan.steps.map(stepText).join("\n")).not.toContain("main file");
});

it("never stops going back to a lower version", async () => {
  await commit(pluginFiles("1.0.0"), { "1.0.0": released });
  const first = await push(repository.folder);
  await renamed("1.1.0", { "1.1.0": { ...released, new_main_file: true }, "1.0.0": released });
  const second = await push(repository.folder, first.ledger);
  const pruned = second.ledger.releases.map((each) =>
    each.version === "1.0.0" ? { ...each, package: null } : each,
  );
  await commit({}, { "1.1.0": { status: "deprecated" }, "1.0.0": released });
  const third = await push(repository.folder, { ...second.ledger, releases: pruned });
  expect(third.packages.map(({ facts }) => facts.version)).toEqual(["1.0.0"]);
  expect(third.ledger.latest).toBe("1.0.0");
});
