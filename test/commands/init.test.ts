import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { init } from "../../src/commands/init.ts";
import { release } from "../../src/commands/release.ts";
import { readVersionsFile } from "../../src/versions/read.ts";
import { recorded, settingOf } from "../support/repository/context.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { themeFiles } from "../support/repository/theme-files.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

it("works before the first commit, from a subfolder, and keeps existing files", async () => {
  const repository = await repositoryForTest();
  await repository.write({ ...pluginFiles("1.0"), ".github/workflows/presscast.yml": "# mine\n" });
  const { setting, out } = settingOf([], { cwd: join(repository.folder, "plugins"), json: true });
  await init(setting);
  expect(JSON.parse(out())).toMatchObject({
    plugins: [{ slug: "acme-bridge", source: "plugins/acme-bridge" }],
    written: ["versions.yaml", ".gitignore"],
    kept: [".github/workflows/presscast.yml"],
    next: [
      expect.stringContaining(
        "`git add versions.yaml .github/workflows/presscast.yml .gitignore plugins/acme-bridge &&",
      ),
      "Make a repository on GitHub, and push to it.",
      expect.any(String),
      expect.any(String),
    ],
  });
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  expect(text).toContain("      1.0.0:\n        status: draft\n");
  const again = settingOf([], { cwd: repository.folder });
  await init(again.setting);
  expect(again.out()).toContain("versions.yaml is there already, and stays as it is.");
  expect(await readFile(join(repository.folder, "versions.yaml"), "utf8")).toBe(text);
});

it("lists no version if the header has none, and leaves a place for the first release", async () => {
  const repository = await repositoryForTest();
  await repository.commit("Begin", { "acme.php": "<?php\n/* Plugin Name: Acme\nVersion: @VERSION@ */" });
  await repository.git("remote", "add", "origin", "git@github.com:acme/acme.git");
  const { setting, out } = settingOf([], { cwd: repository.folder });
  await init(setting);
  expect(out()).toContain("`Version: @VERSION@`");
  expect(out()).toContain("`presscast release acme VERSION --commit`");
  await repository.commit("Presscast");
  const { context } = await recorded(repository.folder, { words: ["acme", "1.0.0"] });
  await release(context);
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  expect(readVersionsFile(text, "versions.yaml").catalog?.extensions[0]?.versions).toMatchObject([
    { version: "1.0.0", status: "released" },
  ]);
});

it("says which updater the plugin already has, and what that means", async () => {
  const repository = await repositoryForTest();
  const more = "add_filter( 'pre_set_site_transient_update_plugins', 'acme_check' );";
  await repository.write({ "acme.php": `<?php\n/* Plugin Name: Acme\nVersion: 1.0.0 */\n${more}` });
  const { setting, out } = settingOf([], { cwd: repository.folder });
  await init(setting);
  expect(out()).toContain(
    "Wrote `updater: none`, so that its ZIP is left alone: it has a filter on `pre_set_",
  );
});

it("with --dry-run shows what it would write, and writes nothing", async () => {
  const repository = await repositoryForTest();
  await repository.write({ ...pluginFiles("1.0.0"), ".gitignore": "node_modules\n" });
  const before = await readdir(repository.folder);
  const given = new Map([
    ["dry-run", ""],
    ["keys", ""],
  ] as const);
  const { setting, out } = settingOf([], { cwd: repository.folder, given });
  await init(setting);
  expect(out()).toMatch(/\nversions\.yaml\n\+ # yaml-language-server/);
  expect(out()).toContain("\n.github/workflows/presscast.yml\n+ name: Presscast\n");
  expect(out()).toMatch(
    /\n\.gitignore\n {2}node_modules\n\+ _site\/\n\nNothing was written, as `--dry-run` asks\.\n$/,
  );
  expect(await readdir(repository.folder)).toEqual(before);
});

it("makes the keys that are asked for, leaves the workflow out, and begins with the secret", async () => {
  const repository = await repositoryForTest();
  await repository.write(pluginFiles("1.0.0"));
  const given = new Map([
    ["url", "https://updates.acme.example"],
    ["updater", "none"],
    ["keys", ""],
    ["private-key", join(await temporaryFolder(), "acme.key")],
    ["no-workflow", ""],
  ] as const);
  const { setting, out } = settingOf([], { cwd: repository.folder, given, json: true });
  await init(setting);
  const told = JSON.parse(out()) as { written: string[]; keys: { public_key: string }[]; next: string[] };
  expect(told.written).toEqual(["versions.yaml", ".gitignore"]);
  expect(told.next[1]).toMatch(/^`gh secret set PRESSCAST_SIGNING_KEY /);
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  const { catalog } = readVersionsFile(text, "versions.yaml");
  expect(catalog?.keys).toEqual(told.keys.map((key) => key.public_key));
  expect(catalog?.site.url).toBe("https://updates.acme.example");
  expect(catalog?.extensions[0]?.packing.updater).toBe("none");
});

it("makes keys once the address is there, and says so after all that is written without it", async () => {
  const repository = await repositoryForTest();
  await repository.write(pluginFiles("1.0.0"));
  const folder = await temporaryFolder();
  const given = new Map([
    ["keys", ""],
    ["private-key", join(folder, "acme.key")],
  ] as const);
  const { setting, out } = settingOf([], { cwd: repository.folder, given });
  await init(setting);
  expect(out()).toMatch(/\nWrote versions\.yaml\.\nWrote \.github\/workflows\/presscast\.yml\.\n/);
  expect(out()).toContain("Keys: `presscast keygen --write`, once the address is in versions.yaml.");
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  ["build: make", true],
  ["keep: 5 # the docs tell of build: make", false],
])("writes a workflow for the versions file that is there: %s", async (line, isBuilt) => {
  const repository = await repositoryForTest();
  const text = `site: { url: https://acme.example }\nplugins:\n  acme-bridge:\n    ${line}\n`;
  await repository.write({ ...pluginFiles("1.0.0"), "versions.yaml": text });
  await init(settingOf([], { cwd: repository.folder }).setting);
  const workflow = await readFile(join(repository.folder, ".github/workflows/presscast.yml"), "utf8");
  expect(workflow.includes("step: build")).toBe(isBuilt);
});

it("writes no workflow of GitHub for a repository on GitLab, and says what to do there", async () => {
  const repository = await repositoryForTest();
  await repository.write(pluginFiles("1.0.0"));
  await repository.git("remote", "add", "origin", "git@gitlab.com:acme/plugins.git");
  const { setting, out } = settingOf([], { cwd: repository.folder, json: true });
  await init(setting);
  const { written, next } = JSON.parse(out()) as { written: string[]; next: string[] };
  expect(written).toEqual(["versions.yaml", ".gitignore"]);
  expect(next[1]).toMatch(/^On GitLab, let a job run `presscast build/);
});

it("needs a repository, and a plugin in it", async () => {
  const cwd = await temporaryFolder();
  expect(await codesOf(init(settingOf([], { cwd }).setting))).toEqual(["GIT_NO_REPOSITORY"]);
  const repository = await repositoryForTest();
  expect(await codesOf(init(settingOf([], { cwd: repository.folder }).setting))).toEqual(["PLUGIN_MISSING"]);
});

it("finds themes, and tells of them apart from plugins", async () => {
  const repository = await repositoryForTest();
  await repository.commit("Release 1.0.0", themeFiles("1.0.0"));
  await repository.git("tag", "v1.0.0");
  await repository.commit("Begin 1.1.0", themeFiles("1.1.0"));
  const given = new Map([
    ["from-tags", ""],
    ["url", "https://acme.example/themes"],
  ] as const);
  const { setting, out } = settingOf([], { cwd: repository.folder, given, json: true });
  await init(setting);
  expect(JSON.parse(out())).toMatchObject({
    plugins: [],
    themes: [{ slug: "acme-paper", source: "themes/acme-paper", remarks: [] }],
  });
  const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
  expect(text).toContain("title: Acme Paper\n");
  expect(readVersionsFile(text, "versions.yaml").catalog?.extensions).toMatchObject([
    {
      kind: "theme",
      slug: "acme-paper",
      versions: [
        { version: "1.1.0", status: "draft" },
        { version: "1.0.0", status: "released" },
      ],
    },
  ]);
});
