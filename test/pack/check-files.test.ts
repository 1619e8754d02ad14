import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Packer } from "../../src/pack/package.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { push, type Pushed, stopped } from "../support/repository/pushed.ts";
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

type Yaml = Parameters<typeof versionsYaml>;

const withYaml = (files: Files, ...yaml: Yaml): Files => ({
  ...files,
  [VERSIONS_FILE]: versionsYaml(...yaml),
});
const released = { status: "released" };

const codes = ({ problems }: Pushed): string[] => problems.map(({ code }) => code);

describe("what stops a package", () => {
  const only = (files: Files, keys: Yaml[1] = {}, others: Partial<Packer> = {}): Promise<string[]> =>
    stopped(
      repository
        .commit("1.0.0", withYaml(pluginFiles("1.0.0", files), { "1.0.0": released }, keys))
        .then(() => push(repository.folder, undefined, others)),
    );

  it.each<[string, Files, Yaml[1], string[]]>([
    [
      "a check of its content",
      {},
      { checks: [{ contains: "api.acme.example" }, { lacks: "ACME_BRIDGE_VERSION", in: "*.php" }] },
      ["CHECK_CONTAINS", "CHECK_LACKS"],
    ],
    [
      "a file that the main file always needs and an exclusion leaves out",
      { "includes/sync.php": "<?php require __DIR__ . '/tests/a.php';", "includes/tests/a.php": "<?php" },
      {},
      ["REQUIRED_FILE_EXCLUDED", "PACKAGE_FATAL"],
    ],
    ["a main file that an exclusion leaves out", {}, { exclude: ["/*.php"] }, ["HEADER_MISSING"]],
    ["a name and another", { "a:b": "", aux: "" }, {}, ["FILE_NAME", "FILE_NAME"]],
    ["a constant that is not there", {}, { constant: "ACME_OTHER" }, ["CONSTANT_MISSING"]],
    ["a byte order mark", { "includes/b.php": "\u{FEFF}<?php" }, {}, ["FILE_BOM"]],
    ["a pattern", {}, { exclude: ["docs["] }, ["IGNORE_PATTERN"]],
  ])("is %s", async (_, files, keys, expected) => {
    expect(await only(files, keys)).toEqual(expected);
  });

  it("is a syntax error in what is packed, not in what is left out", async () => {
    const linted: string[] = [];
    const lint: Packer["lint"] = (files) => {
      linted.push(...files.map(({ path }) => path));
      return Promise.resolve([{ path: "includes/sync.php", message: "syntax error", line: 3, php: "8.2.7" }]);
    };
    expect(await only({ "tests/a.php": "<?php (" }, {}, { lint })).toEqual(["PHP_SYNTAX"]);
    expect(linted).toEqual(["acme-bridge.php", "includes/sync.php"]);
  });

  it("is no syntax error in what `lint: { except }` has", async () => {
    const linted: string[] = [];
    const lint: Packer["lint"] = (files) => {
      linted.push(...files.map(({ path }) => path));
      return Promise.resolve([]);
    };
    const except = ["includes/*", "!includes/b.php"];
    expect(await only({ "includes/b.php": "<?php\n" }, { lint: { except } }, { lint })).toEqual([]);
    expect(linted).toEqual(["acme-bridge.php", "includes/b.php"]);
    expect(await only({}, { lint: { except: ["docs["] } })).toEqual(["IGNORE_PATTERN"]);
  });

  it("is shown with the commit in front of the file, where that is not the pushed one", async () => {
    const old = await repository.commit("1.0.0", pluginFiles("1.0.0", { "a:b": "" }));
    await repository.commit(
      "1.1.0",
      withYaml(pluginFiles("1.1.0"), { "1.1.0": released, "1.0.0": { status: "deprecated", ref: old } }),
    );
    await repository.git("rm", "--quiet", "plugins/acme-bridge/a:b");
    await repository.commit("Mend");
    const pushing = push(repository.folder);
    await expect(pushing).rejects.toMatchObject({
      problems: [{ code: "FILE_NAME", file: `${old.slice(0, 7)}:plugins/acme-bridge/a:b` }],
    });
  });
});

it("warns of a file that the PHP requires and an exclusion leaves out", async () => {
  const files = pluginFiles("1.0.0", {
    "includes/sync.php": "<?php function sync() { require __DIR__ . '/tests/a.php'; }",
    "includes/tests/a.php": "<?php",
  });
  await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }));
  const pushed = await push(repository.folder);
  expect(pushed.problems).toMatchObject([
    {
      code: "REQUIRED_FILE_EXCLUDED",
      severity: "warning",
      file: "plugins/acme-bridge/includes/sync.php",
      line: 1,
    },
  ]);
  expect(pushed.packages).toHaveLength(1);
});

it("warns of a PHP that Composer refuses and the header promises, unless the version says more", async () => {
  const check = "<?php\nif (!(PHP_VERSION_ID >= 80100)) {}\n";
  const files = pluginFiles("1.0.0", { "vendor/composer/platform_check.php": check });
  await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }));
  expect(codes(await push(repository.folder))).toEqual(["PLATFORM_CHECK"]);
  await repository.commit("More", withYaml(files, { "1.0.0": { ...released, requires_php: "8.1" } }));
  expect(codes(await push(repository.folder))).toEqual([]);
});

it("applies no rule to what sites already have, so that going back to it always works", async () => {
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }));
  const { ledger, packages } = await push(repository.folder);
  const releases = ledger.releases.map((each) => ({ ...each, package: null }));
  const lint: Packer["lint"] = () =>
    Promise.resolve([{ path: "acme-bridge.php", message: "syntax error", line: 3, php: "9.0.0" }]);
  const again = await push(repository.folder, { ...ledger, releases }, { lint });
  expect(codes(again)).toEqual([]);
  expect(again.packages.map(({ facts }) => facts.sha256)).toEqual(packages.map(({ facts }) => facts.sha256));
});

it("warns of a second copy of the plugin", async () => {
  const copy = "<?php\n/* Plugin Name: Acme Bridge\nVersion: 1.0.0 */";
  const files = pluginFiles("1.0.0", { "release/acme-bridge.php": copy, "release/readme.txt": "" });
  await repository.commit("1.0.0", withYaml(files, { "1.0.0": released }));
  expect(codes(await push(repository.folder))).toEqual(["PLUGIN_COPY"]);
});
