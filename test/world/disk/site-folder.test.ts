import { readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteFolder } from "../../../src/world/disk/site-folder.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";

async function publishedFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { "feed.json": "feed", "acme/acme-v1.0.0.zip": "zip" });
  return folder;
}

describe("reading", () => {
  it("gives texts and bytes", async () => {
    const source = siteFolder(await publishedFolder(), false);
    expect(await source.text("feed.json")).toBe("feed");
    expect(await source.bytes("acme/acme-v1.0.0.zip")).toEqual(Buffer.from("zip"));
  });

  it.each([["missing.json"], ["no/such/folder.json"], ["feed.json/below-a-file"], ["acme"]])(
    "has nothing at %s",
    async (path) => {
      const source = siteFolder(await publishedFolder(), false);
      expect(await source.text(path)).toBeUndefined();
      expect(await source.bytes(path)).toBeUndefined();
    },
  );

  it("reports any other failure as a problem, and never as nothing published", async () => {
    const folder = await publishedFolder();
    await symlink("loop.json", join(folder, "loop.json"));
    const source = siteFolder(folder, false);
    const [found] = await problemsOf(source.text("loop.json"));
    expect(found).toMatchObject({
      code: "PUBLISHED_UNREADABLE",
      message: expect.stringContaining("ELOOP") as string,
    });
    expect(await codesOf(source.bytes("loop.json"))).toEqual(["PUBLISHED_UNREADABLE"]);
  });
});

describe("the whole folder", () => {
  it("lists its files, by the paths that an update site has", async () => {
    const folder = await publishedFolder();
    await writeFiles(folder, { "acme/check-update/1.0.0.json": "{}" });
    expect([...((await siteFolder(folder, false).list())?.keys() ?? [])].sort()).toEqual([
      "acme/acme-v1.0.0.zip",
      "acme/check-update/1.0.0.json",
      "feed.json",
    ]);
  });

  it("says whether a file elsewhere has the same bytes as one of its own", async () => {
    const folder = await publishedFolder();
    const other = await temporaryFolder();
    await writeFiles(other, { same: "feed", longer: "feeds", "as-long": "food" });
    const source = siteFolder(folder, false);
    expect(await source.isCopy("feed.json", join(folder, "feed.json"))).toBe(true);
    expect(await source.isCopy("feed.json", join(other, "same"))).toBe(true);
    for (const name of ["longer", "as-long", "missing"]) {
      expect(await source.isCopy("feed.json", join(other, name))).toBe(false);
    }
    expect(await source.isCopy("missing.json", join(other, "same"))).toBe(false);
    expect(await source.isCopy("missing.json", join(folder, "missing.json"))).toBe(false);
  });
});

describe("copying", () => {
  it("makes a copy if the folder stays", async () => {
    const folder = await publishedFolder();
    const to = join(await temporaryFolder(), "copy.zip");
    await siteFolder(folder, false).copy("acme/acme-v1.0.0.zip", to);
    await writeFile(to, "changed");
    expect(await readFile(join(folder, "acme/acme-v1.0.0.zip"), "utf8")).toBe("zip");
  });

  it("moves the file itself if the folder is to be replaced", async () => {
    const folder = await publishedFolder();
    const to = `${folder}/new.zip`;
    await siteFolder(folder, true).copy("acme/acme-v1.0.0.zip", to);
    expect((await stat(to)).ino).toBe((await stat(join(folder, "acme/acme-v1.0.0.zip"))).ino);
  });

  it("makes a copy if it can't move: a folder on another disk", async () => {
    const folder = await publishedFolder();
    const to = `/dev/shm/presscast-test-${process.pid}.zip`;
    try {
      await siteFolder(folder, true).copy("acme/acme-v1.0.0.zip", to);
      expect(await readFile(to, "utf8")).toBe("zip");
    } finally {
      await rm(to, { force: true });
    }
  });

  it("copies the bytes of a link's target, and not the link", async () => {
    const folder = await publishedFolder();
    await symlink("acme-v1.0.0.zip", join(folder, "acme/acme-latest.zip"));
    const to = join(await temporaryFolder(), "copy.zip");
    await siteFolder(folder, true).copy("acme/acme-latest.zip", to);
    expect(await readFile(to, "utf8")).toBe("zip");
  });

  it("never overwrites a file", async () => {
    const folder = await publishedFolder();
    const to = join(await temporaryFolder(), "there.zip");
    await writeFile(to, "already");
    await expect(siteFolder(folder, true).copy("feed.json", to)).rejects.toThrow("EEXIST");
    await expect(siteFolder(folder, false).copy("feed.json", to)).rejects.toThrow("EEXIST");
    expect(await readFile(to, "utf8")).toBe("already");
  });
});
