import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { init } from "../../src/commands/init.ts";
import { settingOf } from "../support/repository/context.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

it("works before the first commit, from a folder inside, and keeps what is there", async () => {
  const repository = await repositoryForTest();
  await repository.write({ ...pluginFiles("1.0"), ".github/workflows/presscast.yml": "# mine\n" });
  const { setting, out } = settingOf([], { cwd: join(repository.folder, "plugins"), json: true });
  await init(setting);
  expect(JSON.parse(out())).toMatchObject({
    plugins: [{ slug: "acme-bridge", source: "plugins/acme-bridge" }],
    written: ["versions.yaml"],
    kept: [".github/workflows/presscast.yml"],
    next: [
      expect.stringContaining(
        "`git add versions.yaml .github/workflows/presscast.yml plugins/acme-bridge &&",
      ),
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

it("needs a repository, and a plugin in it", async () => {
  const cwd = await temporaryFolder();
  expect(await codesOf(init(settingOf([], { cwd }).setting))).toEqual(["GIT_NO_REPOSITORY"]);
  const repository = await repositoryForTest();
  expect(await codesOf(init(settingOf([], { cwd: repository.folder }).setting))).toEqual(["PLUGIN_MISSING"]);
});
