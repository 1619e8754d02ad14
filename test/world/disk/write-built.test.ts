import { readdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtFolder } from "../../../src/world/disk/built-folder.ts";
import { openBuilt } from "../../../src/world/disk/open-built.ts";
import { writeBuilt } from "../../../src/world/disk/write-built.ts";
import { filesBelow } from "../../support/repository/folder-changes.ts";
import { builtTree, NO_RULES, orderToBuild } from "../../support/repository/built-orders.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";

const COMMIT = "2".repeat(40);

it("writes only plain files, each content once, and none with a name that an artifact leaves out", async () => {
  const folder = await temporaryFolder();
  const tree = builtTree({
    "acme-bridge.php": ["file", "<?php"],
    "bin/run": ["executable", "<?php"],
    ".hidden/link": ["symlink", "../bin/run"],
  });
  await writeBuilt(folder, COMMIT, [orderToBuild()], () => Promise.resolve(tree));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  expect(entries.every((entry) => entry.isFile() || entry.isDirectory())).toBe(true);
  expect(entries.filter(({ name }) => name.startsWith("."))).toEqual([]);
  expect([...(await filesBelow(folder)).keys()].filter((path) => path.startsWith("blobs/"))).toHaveLength(2);
  for (const { name, parentPath } of entries.filter((entry) => entry.isFile()))
    expect((await stat(join(parentPath, name))).mode & 0o111).toBe(0);
});

it("writes a file even if nothing was to be built, so that there is an artifact", async () => {
  const folder = await temporaryFolder();
  await writeBuilt(folder, COMMIT, [], () => Promise.reject(new Error("nothing to build")));
  expect([...(await filesBelow(folder)).keys()]).toEqual(["built.json"]);
});

it("lists a file that is too large to be packed, without its bytes, so that packing reports it", async () => {
  const place = await temporaryFolder();
  await writeFiles(place, { "acme-bridge.php": "<?php", "video.mp4": "x" });
  await truncate(join(place, "video.mp4"), 60_000_000);
  const order = orderToBuild();
  const folder = await temporaryFolder();
  await writeBuilt(folder, COMMIT, [order], () => builtFolder(place, order.packing, NO_RULES));
  const tree = await (await openBuilt(folder, "built", COMMIT))(order, NO_RULES);
  expect(tree.files.find(({ path }) => path === "video.mp4")?.size).toBe(60_000_000);
});
