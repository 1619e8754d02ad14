import { afterEach, beforeEach, expect, it } from "vitest";
import type { Package, PackageOrder, Packer } from "../../src/pack/package.ts";
import type { Tree } from "../../src/survey/repository.ts";
import AdmZip from "adm-zip";
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

/** What a build left. */
function treeOf(files: Readonly<Record<string, string>>): Tree {
  return {
    files: Object.entries(files).map(([path, text]) => ({ path, kind: "file", id: path, size: text.length })),
    read: (wanted) => Promise.resolve(wanted.map(({ path }) => Buffer.from(files[path] ?? ""))),
    exportIgnored: () => Promise.resolve(new Set<string>()),
    exportSubst: () => Promise.resolve(new Set<string>()),
    filled: () => Promise.resolve(""),
  };
}

/** The package of one version. */
function of({ packages }: Pushed, version: string): Package {
  const found = packages.find(({ facts }) => facts.version === version);
  if (!found) throw new Error(`${version} was not packed`);
  return found;
}

/** What a package's ZIP holds of a file. */
const inZip = ({ bytes }: Package, path: string): string =>
  new AdmZip(Buffer.from(bytes)).readAsText(`acme-bridge/${path}`);

const codes = ({ problems }: Pushed): string[] => problems.map(({ code }) => code);

it("packs what `build:` left, in place of what is committed", async () => {
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }, { build: "make" }));
  const orders: PackageOrder[] = [];
  const made = { "acme-bridge.php": "<?php\n// Plugin Name: A\n// Version: 1.0.0", "build/app.js": "made" };
  const built: Packer["built"] = (order) => {
    orders.push(order);
    return Promise.resolve(treeOf(made));
  };
  const pushed = await push(repository.folder, undefined, { built });
  expect(of(pushed, "1.0.0").paths).toEqual(["acme-bridge.php", "build/app.js"]);
  expect(inZip(of(pushed, "1.0.0"), "build/app.js")).toBe("made");
  expect(orders.map(({ version, packing }) => [version.version, packing.build])).toEqual([["1.0.0", "make"]]);
});

it.each([
  ["is left out", undefined],
  ["says so", "bundled"],
])("has the updater with the update site's address of that time if `updater:` %s", async (_name, updater) => {
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }, { updater }));
  const pushed = await push(repository.folder, undefined, { updater: "<?php const UPDATER = '1.2.0';\n" });
  expect(codes(pushed)).toEqual([]);
  const made = of(pushed, "1.0.0");
  expect(inZip(made, "presscast-updater.php")).toBe("<?php const UPDATER = '1.2.0';\n");
  const main = inZip(made, "acme-bridge.php");
  expect(main).toContain("\n * Update URI: https://acme.example/plugins/acme-bridge/\n");
  expect(main).toContain("'/presscast-updater.php' )( __FILE__ );\n");
});

it("names what `dist:` left by its path in the source", async () => {
  const keys = { build: "make", dist: "out" };
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }, keys));
  const built: Packer["built"] = () =>
    Promise.resolve(treeOf({ "acme-bridge.php": "<?php\n// Plugin Name: A\n// Version: 1.0.0", "a:b": "" }));
  const pushing = push(repository.folder, undefined, { built });
  await expect(pushing).rejects.toMatchObject({
    problems: [{ code: "FILE_NAME", file: "plugins/acme-bridge/out/a:b" }],
  });
});

it("says what the build left without a main file", async () => {
  const keys = { build: "make", dist: "out" };
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }, keys));
  const built: Packer["built"] = () => Promise.resolve(treeOf({ "app.js": "made" }));
  await expect(push(repository.folder, undefined, { built })).rejects.toMatchObject({
    problems: [{ code: "HEADER_MISSING", message: expect.stringContaining("at the top of `out`") as string }],
  });
});

it("stops where the build gives the main file another name than the published one", async () => {
  const made = (name: string, version: string) => (): Promise<Tree> =>
    Promise.resolve(treeOf({ [name]: `<?php\n// Plugin Name: A\n// Version: ${version}` }));
  await repository.commit("1.0.0", withYaml(pluginFiles("1.0.0"), { "1.0.0": released }, { build: "make" }));
  const { ledger } = await push(repository.folder, undefined, { built: made("acme-bridge.php", "1.0.0") });
  const versions = { "1.1.0": released, "1.0.0": released };
  await repository.commit("1.1.0", withYaml(pluginFiles("1.1.0"), versions, { build: "make" }));
  const pushing = push(repository.folder, ledger, { built: made("bridge.php", "1.1.0") });
  expect(await stopped(pushing)).toEqual(["MAIN_FILE_RENAMED"]);
});

it("names code with the previous version by its line in the source, even if lines were added above", async () => {
  const main =
    "<?php\n/*\n * Plugin Name: A\n * Version: 1.1.0\n */\nclass A { public $version = '1.0.0'; }\n";
  const versions = { "1.1.0": released, "1.0.0": { status: "draft" } };
  const files = { ...pluginFiles("1.1.0"), "plugins/acme-bridge/acme-bridge.php": main };
  await repository.commit("1.1.0", withYaml(files, versions, { updater: "bundled" }));
  const { problems } = await push(repository.folder);
  const stale = problems.filter(({ code }) => code === "VERSION_STALE");
  expect(stale.map(({ file, line }) => [file, line])).toEqual([["plugins/acme-bridge/acme-bridge.php", 6]]);
});
