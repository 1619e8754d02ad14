import { readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectFiles, type Collected } from "../../src/pack/collect-files.ts";
import type { Tree, TreeFile } from "../../src/survey/repository.ts";
import { repositoryAround } from "../../src/world/git/find-repository.ts";
import { type OpenRepository, openRepository } from "../../src/world/git/open-repository.ts";
import { acmeBridge } from "../support/repository/acme-bridge.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

const FOLDER = "plugins/acme-bridge";

/** One for all tests, and opened once: each test commits a work tree of its own. */
let repository: TemporaryRepository;
let opened: OpenRepository;
beforeAll(async () => {
  repository = await temporaryRepository();
  await repository.commit("Start");
  opened = await openRepository(await repositoryAround(repository.folder));
});
afterAll(() => {
  opened.close();
  return repository.remove();
});
beforeEach(emptied);

async function emptied(): Promise<void> {
  const names = (await readdir(repository.folder)).filter((name) => name !== ".git");
  for (const name of names) await rm(join(repository.folder, name), { recursive: true });
}

/** Collects what the last commit has in a folder. */
async function collect(keys: Readonly<Record<string, unknown>> = {}, folder = FOLDER): Promise<Collected> {
  const head = await opened.commit("HEAD");
  const extension = acmeBridge({ source: folder, ...keys });
  const tree = await opened.tree(head?.id ?? "", folder);
  return collectFiles(tree, extension.packing, extension, (path) => `${folder}/${path}`);
}

async function commit(files: Files): Promise<string> {
  const placed = Object.entries(files).map(([path, content]) => [`${FOLDER}/${path}`, content]);
  return repository.commit("Change the plugin", Object.fromEntries(placed));
}

const said = ({ problems }: Collected): string[] =>
  problems.map(({ code, file, line }) => [code, file, line].filter((part) => part !== undefined).join(" "));

const paths = ({ files }: Collected): string[] | undefined => files?.map(({ path }) => path);

it("packs committed bytes only, in byte order, and says what it left out", async () => {
  await commit({
    "b.php": "b",
    "a.php": "a",
    "C.php": "C",
    "Ü.php": "ü",
    "lib/a.php": "l",
    "lib.php": "",
    "tests/a.php": "t",
    ".distignore": "docs/\n*.map",
    "docs/a.md": "d",
    "js/a.map": "m",
    "js/a.js": "j",
    "bin/run": "r",
    "data.bin": Uint8Array.of(0, 255, 10, 13),
  });
  await repository.write({ [`${FOLDER}/a.php`]: "changed later", [`${FOLDER}/new.php`]: "not committed" });
  const collected = await collect({ exclude: ["/C.php"] });
  expect(paths(collected)?.join(" ")).toBe("a.php b.php bin/run data.bin js/a.js lib.php lib/a.php Ü.php");
  expect([...collected.excluded].sort().join(" ")).toBe(".distignore C.php docs/a.md js/a.map tests/a.php");
  const byPath = new Map(collected.files?.map((file) => [file.path, file]));
  expect(Buffer.from(byPath.get("a.php")?.bytes ?? []).toString()).toBe("a");
  expect([...(byPath.get("data.bin")?.bytes ?? [])]).toEqual([0, 255, 10, 13]);
  expect(collected.files?.filter(({ isExecutable }) => isExecutable).map(({ path }) => path)).toEqual([
    "bin/run",
  ]);
});

it("fills in what git archive fills in, wherever links lead to it", async () => {
  const format = "$Format:%H$";
  const id = await commit({
    ".gitattributes": "*.php export-subst\nplain.php -export-subst\n",
    "a.php": format,
    "plain.php": format,
    "a.txt": format,
  });
  await symlink("a.php", join(repository.folder, FOLDER, "link.txt"));
  await symlink("a.txt", join(repository.folder, FOLDER, "link.php"));
  await repository.git("add", "--all");
  await repository.git("commit", "--quiet", "--message", "Link");
  const head = await repository.git("rev-parse", "HEAD");
  expect(head).not.toBe(id);
  const { files = [], problems } = await collect();
  expect(Object.fromEntries(files.map(({ path, bytes }) => [path, String(Buffer.from(bytes))]))).toEqual({
    "a.php": head,
    "a.txt": format,
    "link.php": format,
    "link.txt": head,
    "plain.php": format,
  });
  expect(problems).toEqual([]);
});

describe("symbolic links", () => {
  async function link(links: Readonly<Record<string, string>>, files: Files = {}): Promise<void> {
    await repository.write({
      "outside.php": "outside",
      [`${FOLDER}/a.php`]: "a",
      [`${FOLDER}/lib/run.sh`]: "run",
    });
    for (const [path, target] of Object.entries(links)) {
      await symlink(target, join(repository.folder, FOLDER, path));
    }
    await commit(files);
  }

  it("packs what a link leads to, also through other links and out of what is excluded", async () => {
    await link(
      {
        "b.php": "a.php",
        "c.php": "./lib/../b.php",
        "lib/d.php": "../c.php",
        run: "lib/run.sh",
        t: "tests/t",
      },
      { "tests/t": "t" },
    );
    const { files, problems } = await collect();
    expect(problems).toEqual([]);
    const found = files?.map(({ path, bytes, isExecutable }) => [
      path,
      Buffer.from(bytes).toString(),
      isExecutable,
    ]);
    expect(found).toEqual([
      ["a.php", "a", false],
      ["b.php", "a", false],
      ["c.php", "a", false],
      ["lib/d.php", "a", false],
      ["lib/run.sh", "run", true],
      ["run", "run", true],
      ["t", "t", false],
    ]);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["out of the plugin", { "link.php": "../../outside.php" }],
    ["to an absolute path", { "link.php": "/etc/passwd" }],
    ["to a folder", { "link.php": "lib" }],
    ["to nothing", { "link.php": "gone.php" }],
    ["to itself", { "link.php": "link.php" }],
  ])("refuses a link %s", async (_, links) => {
    await link(links);
    const collected = await collect();
    expect(said(collected)).toEqual(["FILE_SYMLINK plugins/acme-bridge/link.php"]);
    expect(collected.files).toBeUndefined();
  });

  it("refuses links that lead in a circle, and lets them be excluded", async () => {
    await link({ "link.php": "lib/b.php", "lib/b.php": "../link.php" });
    expect(said(await collect())).toEqual([
      "FILE_SYMLINK plugins/acme-bridge/lib/b.php",
      "FILE_SYMLINK plugins/acme-bridge/link.php",
    ]);
    expect(paths(await collect({ exclude: ["link.php", "lib/b.php"] }))).toEqual(["a.php", "lib/run.sh"]);
  });

  it("follows .distignore, and refuses one that leads out of the plugin", async () => {
    await link({ ".distignore": "rules.txt" }, { "rules.txt": "lib/\nrules.txt" });
    expect(paths(await collect())).toEqual(["a.php"]);
    await repository.git("rm", "--quiet", `${FOLDER}/.distignore`);
    await link({ ".distignore": "../../outside.php" });
    expect(said(await collect())).toEqual(["FILE_SYMLINK plugins/acme-bridge/.distignore"]);
  });
});

describe("what can't be packed", () => {
  const lfs = `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d".repeat(32)}\nsize 12345\n`;

  it.each<[string, Files, string[]]>([
    [
      "a Git LFS pointer",
      { "a.php": "", "logo.png": lfs },
      ["FILE_LFS_POINTER plugins/acme-bridge/logo.png"],
    ],
    ["a colon", { "a:b.php": "" }, ["FILE_NAME plugins/acme-bridge/a:b.php"]],
    ["a device name", { "lib/aux.php": "" }, ["FILE_NAME plugins/acme-bridge/lib/aux.php"]],
    ["a trailing dot", { "lib./a.php": "" }, ["FILE_NAME plugins/acme-bridge/lib./a.php"]],
    ["a case pair", { "Lib.php": "", "lib.php": "" }, ["FILE_CASE plugins/acme-bridge/lib.php"]],
    [
      "300 characters",
      { [`${"l".repeat(150)}/${"x".repeat(145)}.php`]: "" },
      [`FILE_NAME plugins/acme-bridge/${"l".repeat(150)}/${"x".repeat(145)}.php`],
    ],
    ["nothing but excluded files", { "tests/a.php": "", ".env": "" }, ["SOURCE_EMPTY versions.yaml 7"]],
  ])("refuses %s", async (_, files, expected) => {
    await commit(files);
    const collected = await collect();
    expect(said(collected)).toEqual(expected);
    expect(collected.files).toBeUndefined();
  });

  it("lets all of it be excluded", async () => {
    await commit({
      "a.php": "",
      "bad/a:b.php": "",
      "bad/aux": "",
      "bad/A.php": "",
      "bad/a.php": "",
      "bad/x": lfs,
    });
    expect(paths(await collect({ exclude: ["bad/"] }))).toEqual(["a.php"]);
  });

  it("accepts a text that only mentions Git LFS", async () => {
    await commit({ "a.md": `See ${lfs}`, "b.md": `${lfs}${"x".repeat(1024)}` });
    expect(paths(await collect())).toEqual(["a.md", "b.md"]);
  });

  it("refuses a submodule, and lets it be excluded as the folder that it is", async () => {
    const id = await commit({ "a.php": "" });
    await repository.git("update-index", "--add", "--cacheinfo", `160000,${id},${FOLDER}/lib/sub`);
    await repository.git("commit", "--quiet", "--message", "Add a submodule");
    expect(said(await collect())).toEqual(["FILE_SUBMODULE plugins/acme-bridge/lib/sub"]);
    for (const rule of ["lib/sub", "lib/sub/", "/lib/", "sub/"]) {
      expect(paths(await collect({ exclude: [rule] }))).toEqual(["a.php"]);
    }
    await repository.write({ ".gitattributes": "plugins/acme-bridge/lib/sub/ export-ignore\n" });
    await repository.git("add", ".gitattributes");
    await repository.git("commit", "--quiet", "--message", "Leave it out");
    expect(paths(await collect())).toEqual(["a.php"]);
  });

  it.each(["..", "."])("refuses a crafted tree with a file named %s", async (name) => {
    const make = async (listing: string): Promise<string> => (await repository.ask(listing, "mktree")).trim();
    const blob = (await repository.ask("x", "hash-object", "-w", "--stdin")).trim();
    const attributes = (await repository.ask("* export-ignore", "hash-object", "-w", "--stdin")).trim();
    const inner = await make(
      `100644 blob ${blob}\t${name}\n100644 blob ${attributes}\t.gitattributes\n100644 blob ${blob}\ta.php\n`,
    );
    const outer = await make(`040000 tree ${inner}\tsrc\n`);
    await repository.git("reset", "--soft", await repository.git("commit-tree", "-m", "Craft", outer));
    const collected = await collect({}, "src");
    expect(said(collected)).toEqual([`FILE_NAME src/${name}`]);
  });
});

/** A tree whose blobs can't be read, as far as the test goes. */
function unreadable(files: readonly (Partial<TreeFile> & { path: string })[]): Tree {
  return {
    files: files.map((file) => ({ kind: "file", id: "0".repeat(40), size: 0, ...file })),
    read: (wanted) => (wanted.length === 0 ? Promise.resolve([]) : Promise.reject(new Error("was read"))),
    exportIgnored: () => Promise.resolve(new Set()),
    exportSubst: () => Promise.resolve(new Set<string>()),
    filled: () => Promise.resolve(""),
  };
}

it("refuses a file of 200 MB without reading anything", async () => {
  const extension = acmeBridge();
  const tree = unreadable([{ path: "a.php" }, { path: "video.mp4", size: 200_000_000 }]);
  const collected = await collectFiles(tree, extension.packing, extension, (path) => path);
  expect(said(collected)).toEqual(["FILE_TOO_LARGE video.mp4"]);
});

it("refuses a link to a file of 200 MB, even if the file is excluded", async () => {
  const extension = acmeBridge();
  const tree = unreadable([
    { path: "video.mp4", kind: "symlink", size: 15, id: "link" },
    { path: "tests/video.mp4", size: 200_000_000 },
  ]);
  const read = (wanted: readonly TreeFile[]): Promise<Uint8Array[]> =>
    wanted.every(({ id }) => id === "link")
      ? Promise.resolve(wanted.map(() => Buffer.from("tests/video.mp4")))
      : tree.read(wanted);
  const collected = await collectFiles({ ...tree, read }, extension.packing, extension, (path) => path);
  expect(said(collected)).toEqual(["FILE_TOO_LARGE video.mp4"]);
});

it("says that the folder is empty, and where `exclude` can't be read", async () => {
  const empty = acmeBridge();
  expect(said(await collectFiles(unreadable([]), empty.packing, empty, String))).toEqual([
    "SOURCE_EMPTY versions.yaml 7",
  ]);
  const bad = acmeBridge({ exclude: ["a["] });
  const collected = await collectFiles(unreadable([{ path: "a.php" }]), bad.packing, bad, String);
  expect(said(collected)).toEqual(["IGNORE_PATTERN versions.yaml 8"]);
});

describe("export-ignore", () => {
  const oneOf = (choices: string): fc.Arbitrary<string> => fc.constantFrom(...choices.split("|"));
  const name = oneOf("a|b|ab|docs|src|a.php|b.map|x y|Über|日本|[a]|#a|!a");
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  const attribute = oneOf(
    "export-ignore|export-ignore|-export-ignore|!export-ignore|export-ignore=yes|dev|-dev|!dev|text export-ignore",
  );
  const pattern = oneOf(
    String.raw`a|a/|*|*/|/a|/a/|a/*|a/**|**/a|**/a/|docs/a|docs/|/docs|src/**/a|*.map|*.php|?b|[ab]|\[a\]|"x y"|"\303\234ber"|Über|日本|"#a"|\!a|!a|# a|"a/"|a/b/`,
  );
  const lines = fc
    .array(fc.tuple(pattern, attribute), { maxLength: 5 })
    .map((all) => all.map(([left, right]) => `${left} ${right}\n`).join(""));
  const top = fc
    .tuple(oneOf("|[attr]dev export-ignore\n|[attr]dev -export-ignore\n"), lines, lines)
    .map(([macro, own, below]) => {
      const inside = below.replaceAll(/^(?=[^"#!\\])\/?/gm, `${FOLDER}/`);
      return `${macro}${own}${inside}`;
    });

  /** Without conflicts: what is a folder for one path is no file for another. */
  function files(all: readonly string[]): string[] {
    return all.filter((each) => !all.some((other) => other.startsWith(`${each}/`)));
  }

  /** What `git archive` packs of a folder. */
  async function archived(folder: string): Promise<string[] | undefined> {
    const place = join(repository.folder, ".git", "archive.zip");
    const isAll = folder === ".";
    await repository.ask(
      "",
      "archive",
      "--format=zip",
      `--output=${place}`,
      "HEAD",
      ...(isAll ? [] : [folder]),
    );
    const prefix = isAll ? "" : `${folder}/`;
    return new AdmZip(place)
      .getEntries()
      .filter(({ isDirectory }) => !isDirectory)
      .map(({ entryName }) => entryName)
      .filter((entry) => entry.startsWith(prefix))
      .map((entry) => entry.slice(prefix.length));
  }

  /** Whether the whole folder is in an archive of the repository is no concern of the plugin. */
  async function isLeftOut(): Promise<boolean> {
    const asked = ["check-attr", "-z", "--stdin", "export-ignore"];
    const above = await repository.ask("plugins/\0plugins/acme-bridge/\0", ...asked);
    return above.split("\0").includes("set");
  }

  it.each([FOLDER, "."])("packs of the folder %s what git archive packs", async (folder) => {
    const attributes = fc.record({
      top,
      extension: fc.option(lines),
      nested: fc.option(lines),
    });
    await fc.assert(
      fc.asyncProperty(
        attributes,
        fc.uniqueArray(path, { minLength: 8, maxLength: 25 }),
        async (rules, all) => {
          await emptied();
          const prefix = folder === "." ? "" : `${folder}/`;
          const written = files(["keep", "docs/a/b.php", ...all.filter((each) => each !== "docs")]);
          await repository.commit("Change", {
            ...Object.fromEntries(written.map((each) => [`${prefix}${each}`, ""])),
            ".gitattributes": rules.top,
            ...(rules.extension === null ? {} : { [`${prefix}.gitattributes`]: rules.extension }),
            ...(rules.nested === null ? {} : { [`${prefix}docs/.gitattributes`]: rules.nested }),
          });
          fc.pre(folder === "." || !(await isLeftOut()));
          const expected = (await archived(folder))?.filter((each) => !each.endsWith(".gitattributes"));
          const collected = await collect({}, folder);
          expect([...(paths(collected) ?? [])].sort()).toEqual(expected?.sort());
        },
      ),
      { numRuns: 20 },
    );
  });
});
