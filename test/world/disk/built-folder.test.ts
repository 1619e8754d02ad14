import { chmod, symlink, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { collectFiles, type Collected } from "../../../src/pack/collect-files.ts";
import type { ArchiveRules, Tree } from "../../../src/survey/repository.ts";
import { builtFolder } from "../../../src/world/disk/built-folder.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { acmeBridge } from "../../support/repository/acme-bridge.ts";
import { type Files, writeFiles } from "../../support/repository/temporary-repository.ts";

/** The rules of a commit whose attributes leave these paths out. */
const leavingOut = (...paths: readonly string[]): ArchiveRules => ({
  exportIgnored: () => Promise.resolve(new Set(paths)),
  exportSubst: () => Promise.resolve(new Set<string>()),
  filled: () => Promise.resolve(""),
});

async function built(
  files: Files,
  exclude: readonly string[] = [],
): Promise<{ folder: string; open: () => Promise<Tree> }> {
  const folder = await temporaryFolder();
  await writeFiles(folder, files);
  return { folder, open: () => builtFolder(folder, { ...acmeBridge().packing, exclude }, leavingOut()) };
}

async function collected(tree: Tree, exclude: readonly string[] = []): Promise<Collected> {
  const extension = acmeBridge();
  return collectFiles(tree, { ...extension.packing, exclude }, extension, (path) => path);
}

const pathsOf = (tree: Tree): string[] => tree.files.map(({ path }) => path).sort();

describe("what is there after a build", () => {
  it("is read with its kinds, sizes and bytes", async () => {
    const { folder, open } = await built({
      "a.php": "<?php",
      "dist/app.js": "js",
      "bin/run": "#!/bin/sh",
      empty: "",
    });
    await symlink("a.php", join(folder, "link.php"));
    await chmod(join(folder, "dist/app.js"), 0o644);
    const tree = await open();
    const read = await tree.read(tree.files);
    const found = tree.files.map(({ path, kind, size }, index) => [
      path,
      kind,
      size,
      Buffer.from(read[index] ?? []).toString(),
    ]);
    expect(found.sort(([a], [b]) => String(a).localeCompare(String(b), "en"))).toEqual([
      ["a.php", "file", 5, "<?php"],
      ["bin/run", "executable", 9, "#!/bin/sh"],
      ["dist/app.js", "file", 2, "js"],
      ["empty", "file", 0, ""],
      ["link.php", "symlink", 5, "a.php"],
    ]);
  });

  it("includes what .gitignore names, since builds are often ignored", async () => {
    const { open } = await built({ ".gitignore": "dist/\n", "dist/app.js": "js", "a.php": "<?php" });
    expect(pathsOf(await open())).toEqual(["a.php", "dist/app.js"]);
  });

  it("includes nothing from outside: a link out of the plugin is refused, not followed", async () => {
    const { folder, open } = await built({ "a.php": "<?php" });
    await symlink("/etc/passwd", join(folder, "passwd.txt"));
    await symlink("/etc", join(folder, "etc"));
    const { problems } = await collected(await open());
    expect(problems.map(({ code }) => code)).toEqual(["FILE_SYMLINK", "FILE_SYMLINK"]);
  });

  it("ignores sockets and pipes, which have no bytes of their own", async () => {
    const { folder, open } = await built({ "a.php": "<?php" });
    const listener = createServer();
    await new Promise<void>((resolve) => void listener.listen(join(folder, "socket"), resolve));
    onTestFinished(() => void listener.close());
    expect(pathsOf(await open())).toEqual(["a.php"]);
  });
});

describe("what exclusions leave out", () => {
  it("is not read: node_modules, however large it is", async () => {
    const { folder, open } = await built({ "a.php": "<?php", "node_modules/x/index.js": "x" });
    await truncateTo(join(folder, "node_modules/huge.bin"), 5_000_000_000);
    const tree = await open();
    expect(pathsOf(tree)).toEqual(["a.php"]);
    expect((await collected(tree)).files?.map(({ path }) => path)).toEqual(["a.php"]);
  });

  it("is decided by .distignore as it is after the build, and by `exclude`", async () => {
    const files = { "a.php": "<?php", ".distignore": "/src\n", "src/a.ts": "a", "dist/app.js.map": "m" };
    const { open } = await built(files, ["*.map"]);
    const { files: packed } = await collected(await open(), ["*.map"]);
    expect(packed?.map(({ path }) => path)).toEqual(["a.php"]);
  });

  it("may be the target of a link inside, by export-ignore", async () => {
    const { folder } = await built({ "a.php": "<?php", "docs/long.md": "long" });
    await symlink("docs/long.md", join(folder, "short.md"));
    const tree = await builtFolder(folder, acmeBridge().packing, leavingOut("docs/"));
    const { files, problems } = await collected(tree);
    expect(problems).toEqual([]);
    expect(files?.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
      ["a.php", "<?php"],
      ["short.md", "long"],
    ]);
  });
});

describe("what is too large is refused by its size, without being read", () => {
  it("one file, larger than Node can read at once", async () => {
    const { folder, open } = await built({ "a.php": "<?php" });
    await truncateTo(join(folder, "video.mp4"), 5_000_000_000);
    const { files, problems } = await collected(await open());
    expect(files).toBeUndefined();
    expect(problems).toMatchObject([{ code: "FILE_TOO_LARGE", file: "video.mp4" }]);
  });

  it("many files that are too large together", async () => {
    const { folder, open } = await built({ "a.php": "<?php" });
    for (const name of ["1", "2", "3", "4", "5"]) await truncateTo(join(folder, `${name}.mp4`), 45_000_000);
    const tree = await open();
    expect((await collected(tree)).problems).toMatchObject([{ code: "PACKAGE_TOO_LARGE" }]);
    await expect(tree.read(tree.files.slice(0, 1))).rejects.toThrow("was not kept");
  });

  it("but not if it is left out anyway, by export-ignore", async () => {
    const { folder } = await built({ "a.php": "<?php" });
    await truncateTo(join(folder, "video.mp4"), 5_000_000_000);
    const tree = await builtFolder(folder, acmeBridge().packing, leavingOut("video.mp4"));
    const { files } = await collected(tree);
    expect(files?.map(({ path, bytes }) => [path, bytes.length])).toEqual([["a.php", 5]]);
  });
});

/** A file of that size that takes no room on the disk. */
async function truncateTo(path: string, size: number): Promise<void> {
  await writeFile(path, "");
  await truncate(path, size);
}
