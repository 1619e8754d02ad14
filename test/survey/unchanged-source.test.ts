import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const commit = (files: Files, ...yaml: Parameters<typeof versionsYaml>): Promise<string> =>
  repository.commit("Change", { ...files, [VERSIONS_FILE]: versionsYaml(...yaml) });

const two = { "1.1.0": released, "1.0.0": released };

it("stops a new version if only its line was committed", async () => {
  await commit(pluginFiles("1.0.0"), { "1.0.0": released });
  const { ledger } = await push(repository.folder);
  await commit({ "README.md": "Elsewhere" }, two);
  expect(await stopped(push(repository.folder, ledger))).toEqual(["SOURCE_UNCHANGED"]);
});

it("also stops it if the plugin is the whole repository, in which the versions file changes", async () => {
  const main = "<?php\n/* Plugin Name: Acme\n * Version: 1.0.0 */\n";
  await commit({ "acme-bridge.php": main }, { "1.0.0": released }, { source: "." });
  const { ledger } = await push(repository.folder);
  await commit({ ".github/workflows/a.yml": "on: push" }, two, { source: "." });
  expect(await stopped(push(repository.folder, ledger))).toEqual(["SOURCE_UNCHANGED"]);
  await commit({ "acme-bridge.php": `${main}run();\n` }, two, { source: "." });
  const { packages } = await push(repository.folder, ledger);
  expect(packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
});

describe("is on purpose", () => {
  it("where a file changed and only the number was forgotten, which is stamped with a warning", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const { ledger } = await push(repository.folder);
    await commit({ "plugins/acme-bridge/more.php": "<?php\n" }, two);
    const { packages, problems } = await push(repository.folder, ledger);
    expect(packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
    expect(problems.map(({ code }) => code)).toContain("HEADER_VERSION");
  });

  it("where it is packed in another way", async () => {
    await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const { ledger } = await push(repository.folder);
    await commit({}, two, { exclude: ["*.md"] });
    const { packages } = await push(repository.folder, ledger);
    expect(packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
  });

  it("where `ref` names the commit", async () => {
    const first = await commit(pluginFiles("1.0.0"), { "1.0.0": released });
    const { ledger } = await push(repository.folder);
    await commit({}, { "1.1.0": { ...released, ref: first }, "1.0.0": released });
    const { packages } = await push(repository.folder, ledger);
    expect(packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
  });

  it("where it was tested as a pre-release", async () => {
    await commit(pluginFiles("1.0.0-rc.1"), { "1.0.0-rc.1": { status: "testing", changelog: "A." } });
    const { ledger } = await push(repository.folder);
    await commit({}, { "1.0.0": released, "1.0.0-rc.1": { status: "deprecated" } });
    const { packages } = await push(repository.folder, ledger);
    expect(packages.map(({ facts }) => facts.version)).toEqual(["1.0.0"]);
  });
});
