import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readVersions } from "../../../src/world/disk/read-versions.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

it("says how to begin if there is no versions file", async () => {
  const top = await temporaryFolder();
  const [found] = await problemsOf(readVersions(top, top, undefined));
  expect(found?.code).toBe("FILE_MISSING");
  expect(found?.fix).toContain("`presscast init`");
});

it.each(["", "team"])("names a versions.yml that lies there, from the folder %j", async (folder) => {
  const top = await temporaryFolder();
  await writeFiles(top, { "versions.yml": "x", "team/a": "" });
  const [found] = await problemsOf(readVersions(join(top, folder), top, undefined));
  const path = join(folder === "" ? "" : "..", "versions.yml");
  expect(found).toMatchObject({ code: "FILE_MISSING" });
  expect(found?.message).toContain(`\`${path}\` is there`);
  expect(found?.fix).toContain("Rename it to `versions.yaml`");
  expect(found?.fix).toContain(`--config ${path}`);
});

it.each<[string, string, string, string | undefined]>([
  ["out of the repository", "versions.yaml", "/etc/hostname", undefined],
  ["to the clone's settings, where a token may be", "versions.yaml", ".git/config", undefined],
  ["to another file of the repository", "versions.yaml", "other.yaml", undefined],
  ["to nothing", "versions.yaml", "nothing", undefined],
  ["to the folder that the named file would be in", "team", ".git", "team/config"],
])("refuses a link %s", async (_, link, target, config) => {
  const top = await temporaryFolder();
  await writeFiles(top, { ".git/config": "secret", "other.yaml": "site:" });
  await symlink(target, join(top, link));
  const [found] = await problemsOf(readVersions(top, top, config));
  expect(found?.code).toBe("FILE_LINK");
  expect(JSON.stringify(found)).not.toContain("secret");
});

it("reads a file in a repository that is reached by a link", async () => {
  const top = await temporaryFolder();
  const link = join(await temporaryFolder(), "link");
  await writeFiles(top, { "versions.yaml": "site:", "team/versions.yaml": "team:" });
  await symlink(top, link);
  expect((await readVersions(link, top, undefined)).text).toBe("site:");
  expect((await readVersions(link, top, "team/versions.yaml")).path).toBe("team/versions.yaml");
  expect((await readVersions(join(link, "team"), top, undefined)).text).toBe("team:");
});
