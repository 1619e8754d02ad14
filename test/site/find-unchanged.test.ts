import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findUnchanged } from "../../src/site/find-unchanged.ts";
import { readCatalog } from "../../src/versions/read.ts";
import { builtSite, recorded, releasingRepository, worldIn } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { filesBelow } from "../support/repository/folder-changes.ts";
import {
  type Files,
  pluginFiles,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

/** Slugs of the plugins that a push would leave alone, against the site in `_site`. */
async function leftAlone({ folder }: TemporaryRepository, later = 0): Promise<string[]> {
  const { world, versions } = await worldIn(folder, { published: "_site" });
  const { catalog } = readCatalog(versions);
  const found = await findUnchanged(catalog, await world.published(catalog), {
    ...world,
    now: world.now + later,
  });
  return found.map(({ slug }) => slug);
}

async function publishedRepository(files: Files = {}): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  if (Object.keys(files).length === 0) {
    await repository.write((published ??= await siteOf(repository)));
    return repository;
  }
  await repository.commit("Paint", pluginFiles("1.0.0", files));
  await siteOf(repository);
  return repository;
}

/** What that repository publishes is the same for all tests. */
let published: Files | undefined;

/** Builds the update site into `_site`. */
async function siteOf({ folder }: TemporaryRepository): Promise<Files> {
  await builtSite((await recorded(folder)).context);
  const files = await filesBelow(join(folder, "_site"));
  return Object.fromEntries([...files].map(([path, bytes]) => [`_site/${path}`, bytes]));
}

const ICON: Files = { ".wordpress-org/icon.svg": "<svg/>" };

describe("a plugin is left alone", () => {
  it("where nothing happened since it was published", async () => {
    expect(await leftAlone(await publishedRepository())).toEqual(["acme-bridge"]);
  });

  it("where only other files of the repository changed", async () => {
    const repository = await publishedRepository();
    await repository.commit("Write it down", { "docs/notes.md": "Notes.\n" });
    expect(await leftAlone(repository)).toEqual(["acme-bridge"]);
  });

  it("and its files come out byte for byte as a whole run would render them", async () => {
    const repository = await publishedRepository(ICON);
    await repository.commit("Write it down", { "docs/notes.md": "Notes.\n" });
    expect(await leftAlone(repository)).toEqual(["acme-bridge"]);
    const { context } = await recorded(repository.folder, { published: "_site" });
    expect((await builtSite(context)).written).toMatchObject({ changed: 0 });
  });
});

describe("a plugin is looked at", () => {
  it("where its entry changed", async () => {
    const repository = await publishedRepository();
    const versions = { "1.0.0": { status: "released", changelog: "Said better." } };
    await repository.commit("Say it better", { "versions.yaml": versionsYaml(versions) });
    expect(await leftAlone(repository)).toEqual([]);
  });

  it("where its rollout has come to its end since, so that other readers are told", async () => {
    const repository = await publishedRepository();
    const rising = { status: "released", rollout: { from: 10, over: "2d" } };
    await repository.commit("Roll out", {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml({ "1.1.0": rising }),
    });
    await builtSite((await recorded(repository.folder, { published: "_site" })).context);
    const day = 86_400;
    expect([await leftAlone(repository), await leftAlone(repository, day)]).toEqual([
      ["acme-bridge"],
      ["acme-bridge"],
    ]);
    expect(await leftAlone(repository, 2 * day)).toEqual([]);
  });

  it("where its source has changed", async () => {
    const repository = await publishedRepository();
    await repository.commit("Work on", pluginFiles("1.0.0", { "includes/more.php": "<?php\n" }));
    expect(await leftAlone(repository)).toEqual([]);
  });

  it("where a tag says that it was released elsewhere", async () => {
    const repository = await publishedRepository();
    await repository.commit("Empty");
    await repository.git("tag", "acme-bridge/v1.0.0");
    expect(await leftAlone(repository)).toEqual([]);
  });

  it.each(["info.json", "check-update/1.0.0.json", "acme-bridge-latest.zip", "assets/icon.svg"])(
    "where its %s is gone, so that the next push puts it back",
    async (name) => {
      const repository = await publishedRepository(ICON);
      await rm(join(repository.folder, "_site/acme-bridge", name));
      expect(await leftAlone(repository)).toEqual([]);
    },
  );

  it("where the feed does not say which ledger belongs to it", async () => {
    const repository = await publishedRepository();
    const feed = join(repository.folder, "_site/feed.json");
    const text = await readFile(feed, "utf8");
    await writeFile(feed, text.replace(/,\\"ledger\\":\\"[0-9a-f]{64}\\"/, ""));
    expect(await readFile(feed, "utf8")).not.toBe(text);
    expect(await leftAlone(repository)).toEqual([]);
  });

  it("where its info.json is not valid", async () => {
    const repository = await publishedRepository();
    await writeFile(join(repository.folder, "_site/acme-bridge/info.json"), "<html>");
    expect(await leftAlone(repository)).toEqual([]);
  });
});
