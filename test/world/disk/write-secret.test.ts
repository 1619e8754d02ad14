import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeSecret } from "../../../src/world/disk/write-secret.ts";
import { releasingRepository } from "../../support/repository/context.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

it("makes a file that only its owner can read", async () => {
  const folder = await temporaryFolder();
  await writeSecret(folder, "a.key", "secret\n");
  expect(await readFile(join(folder, "a.key"), "utf8")).toBe("secret\n");
  expect((await stat(join(folder, "a.key"))).mode & 0o777).toBe(0o600);
});

it("never overwrites a file, which may be another key, and follows no link in its place", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "a.key"), "old");
  await symlink(join(folder, "elsewhere"), join(folder, "b.key"));
  for (const name of ["a.key", "b.key"]) {
    const [found] = await problemsOf(writeSecret(folder, name, "new"));
    expect(found).toMatchObject({
      code: "KEY_FILE",
      message: expect.stringContaining(`\`${name}\` is there`),
    });
  }
  expect(await readFile(join(folder, "a.key"), "utf8")).toBe("old");
  expect(await readdir(folder)).toEqual(["a.key", "b.key"]);
});

it("writes nothing into a git repository, not even into an ignored folder or by another path", async () => {
  const { folder } = await releasingRepository();
  const outside = await temporaryFolder();
  await mkdir(join(folder, "_site"));
  await symlink(folder, join(outside, "link"));
  for (const [cwd, name] of [
    [folder, "a.key"],
    [folder, "_site/a.key"],
    [outside, "link/a.key"],
    [outside, join(folder, "plugins/acme-bridge/a.key")],
  ] as const) {
    const [found] = await problemsOf(writeSecret(cwd, name, "secret"));
    expect(found).toMatchObject({
      code: "KEY_FILE",
      message: expect.stringContaining("git repository"),
    });
  }
});

it("says if the folder does not exist", async () => {
  const [found] = await problemsOf(writeSecret(await temporaryFolder(), "none/a.key", "secret"));
  expect(found).toMatchObject({ code: "KEY_FILE", message: expect.stringContaining("ENOENT") });
});
