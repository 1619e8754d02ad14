import { mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PackageOrder } from "../../../src/pack/package.ts";
import { builtTreePath } from "../../../src/world/disk/built-manifest.ts";
import { openBuilt } from "../../../src/world/disk/open-built.ts";
import { writeBuilt } from "../../../src/world/disk/write-built.ts";
import { builtFilesIn, builtTree, NO_RULES, orderToBuild } from "../../support/repository/built-orders.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { problemsOf } from "../../support/versions/problems-of.ts";

const COMMIT = "2".repeat(40);
const FILES = {
  "acme-bridge.php": ["file", "<?php"],
  "bin/run": ["executable", "#!/bin/sh"],
  run: ["symlink", "bin/run"],
} as const;
const MANIFEST = builtTreePath(orderToBuild());

async function handedOver(): Promise<string> {
  const folder = await temporaryFolder();
  await writeBuilt(folder, COMMIT, [orderToBuild()], () => Promise.resolve(builtTree(FILES)));
  return folder;
}

async function taken(folder: string, order: PackageOrder = orderToBuild(), commit = COMMIT) {
  const read = await openBuilt(folder, "built", commit);
  return builtFilesIn(await read(order, NO_RULES));
}

/** Changes the manifest of the one version as whoever writes the folder could. */
async function forge(folder: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(folder, MANIFEST), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(folder, MANIFEST), after);
}

async function firstBlob(folder: string): Promise<string> {
  const [name = ""] = await readdir(join(folder, "blobs"));
  return join(folder, "blobs", name);
}

it("gives the output of the build command: paths, kinds and bytes", async () => {
  expect(await taken(await handedOver())).toEqual(FILES);
});

describe("stops instead of building where the key is", () => {
  it.each<[string, (folder: string) => Promise<unknown>, PackageOrder, string]>([
    ["without the folder", (folder) => rm(folder, { recursive: true }), orderToBuild(), COMMIT],
    ["without the version", (folder) => rm(join(folder, MANIFEST)), orderToBuild(), COMMIT],
    ["with what another command made", async () => {}, orderToBuild("make all"), COMMIT],
    ["with what was built for another push", async () => {}, orderToBuild(), "3".repeat(40)],
  ])("%s", async (_, change, order, commit) => {
    const folder = await handedOver();
    await change(folder);
    expect(await problemsOf(taken(folder, order, commit))).toMatchObject([{ code: "BUILT_MISSING" }]);
  });
});

describe("refuses", () => {
  it.each<[string, (folder: string) => Promise<unknown>, RegExp]>([
    [
      "bytes that are not what their name says",
      async (folder) => {
        const blob = await firstBlob(folder);
        await writeFile(blob, (await readFile(blob, "utf8")).toUpperCase().replace("/", "|"));
      },
      /other bytes than its name says|can't be used/,
    ],
    ["a file that grew", async (folder) => truncate(await firstBlob(folder), 5_000_000), /it has 5000000/],
    ["a missing file", async (folder) => rm(await firstBlob(folder)), /bytes are missing/],
    [
      "a link in the place of bytes",
      async (folder) => {
        const blob = await firstBlob(folder);
        await rename(blob, join(folder, "..", "elsewhere"));
        await symlink("/etc/passwd", blob);
      },
      /does not belong/,
    ],
    [
      "a linked folder",
      async (folder) => {
        await rm(join(folder, "blobs"), { recursive: true });
        await symlink("/etc", join(folder, "blobs"));
      },
      /blobs does not belong/,
    ],
    ["a file that nobody knows", (folder) => writeFile(join(folder, "extra"), ""), /extra does not belong/],
    ["a folder among the bytes", (folder) => mkdir(join(folder, "blobs", "0".repeat(64))), /does not belong/],
    ["a manifest that is no JSON", (folder) => forge(folder, (text) => text.slice(1)), /can't be read/],
    [
      "a key that nobody knows",
      (folder) => forge(folder, (text) => text.replace("{", '{"x":1,')),
      /can't be read/,
    ],
    [
      "another version's manifest",
      (folder) => forge(folder, (text) => text.replace("1.0.0", "1.0.1")),
      /is not that of/,
    ],
    [
      "a file that is there twice",
      (folder) => forge(folder, (text) => text.replace('"bin/run"', '"run"')),
      /run twice/,
    ],
    [
      "a file that is a folder, too",
      (folder) => forge(folder, (text) => text.replace('"path":"acme-bridge.php"', '"path":"run/x"')),
      /run as a file and as a folder/,
    ],
    [
      "a small file without bytes",
      (folder) => forge(folder, (text) => text.replace(/(<?"kind":"file","size":5),"sha256":"\w+"/, "$1")),
      /too large to be packed, and is not/,
    ],
  ])("%s", async (_, change, words) => {
    const folder = await handedOver();
    await change(folder);
    const [found] = await problemsOf(taken(folder));
    expect(found?.code).toBe("BUILT_DAMAGED");
    expect(found?.message).toMatch(words);
  });
});
