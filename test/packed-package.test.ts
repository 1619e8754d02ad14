import { cp, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { CLI } from "./support/bundle.ts";
import { versionsYaml } from "./support/repository/acme-bridge.ts";
import { started } from "./support/repository/program.ts";
import { temporaryFolder } from "./support/repository/temporary-folder.ts";
import { pluginFiles, repositoryForTest } from "./support/repository/temporary-repository.ts";

const NPM = { npm_config_audit: "false", npm_config_fund: "false", npm_config_update_notifier: "false" };

it("what npm packs works in an empty folder, and installs nothing else", async () => {
  const folder = await temporaryFolder();
  const env = { ...NPM, npm_config_cache: join(folder, "cache") };
  await cp(dirname(dirname(CLI)), join(folder, "source"), { recursive: true, dereference: true });
  const packed = await started("npm", ["pack", "--json", "./source"], { cwd: folder, env }).ended;
  expect(packed).toMatchObject({ code: 0 });
  const [{ filename }] = JSON.parse(packed.out) as [{ filename: string }];

  const args = ["install", "--offline", "--prefix", folder, join(folder, filename)];
  const installed = await started("npm", args, { cwd: folder, env }).ended;
  expect(installed).toMatchObject({ code: 0, err: "" });
  expect(installed.out.trim()).toMatch(/^added 1 package in /);

  const program = join(folder, "node_modules/.bin/presscast");
  const repository = await repositoryForTest();
  const versions = versionsYaml({ "1.0.0": { status: "released" } }, { updater: "bundled" });
  await repository.commit("Release 1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": versions });
  const built = await started(program, ["build"], { cwd: repository.folder }).ended;
  expect(built).toMatchObject({ code: 0 });
  const zip = await readFile(join(repository.folder, "_site/acme-bridge/acme-bridge-v1.0.0.zip"));
  expect(zip.includes("acme-bridge/presscast-updater.php")).toBe(true);
});

/**
 * The scripts for which npm installs the development dependencies of a package that comes from git, before it packs
 * it: pacote 21, `lib/git.js`.
 */
const PREPARING = new Set(["postinstall", "build", "preinstall", "install", "prepack", "prepare"]);

it("npm takes the repository as it is: it installs no tools, and runs nothing", async () => {
  const text = await readFile(join(import.meta.dirname, "../package.json"), "utf8");
  const described = JSON.parse(text) as Readonly<Record<string, unknown>> & { readonly scripts: object };
  expect(Object.keys(described.scripts).filter((name) => PREPARING.has(name))).toEqual([]);
  for (const key of ["dependencies", "optionalDependencies", "peerDependencies", "workspaces"]) {
    expect(described).not.toHaveProperty(key);
  }
});
