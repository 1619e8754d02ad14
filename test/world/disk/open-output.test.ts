import { mkdir, readdir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openOutput } from "../../../src/world/disk/open-output.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";
import { type Files, writeFiles } from "../../support/repository/temporary-repository.ts";
import { feedOf, textsIn } from "../../support/site/site.ts";

const SITE: Files = { "feed.json": feedOf("https://acme.example"), "index.html": "<!doctype html>" };

describe("takes a folder", () => {
  it.each<[string, Files | "empty" | "missing"]>([
    ["that is missing", "missing"],
    ["that is empty", "empty"],
    ["that is an earlier update site", SITE],
  ])("%s", async (_, files) => {
    const parent = await temporaryFolder();
    const out = join(parent, "deep/er/_site");
    if (files !== "missing") await mkdir(out, { recursive: true });
    if (typeof files === "object") await writeFiles(out, files);
    expect(await openOutput(out, await temporaryFolder())).toBe(out);
  });

  it("inside the repository, which is the usual place", async () => {
    const top = await temporaryFolder();
    await writeFiles(top, { "versions.yaml": "x" });
    expect(await openOutput(join(top, "_site"), top)).toBe(join(top, "_site"));
  });

  it("beside the repository, with a name that begins the same", async () => {
    const parent = await temporaryFolder();
    const top = join(parent, "acme-site");
    await writeFiles(top, { "versions.yaml": "x" });
    expect(await openOutput(join(parent, "acme"), top)).toBe(join(parent, "acme"));
  });
});

describe("refuses a folder", () => {
  it.each<[string, Files, string]>([
    ["that holds anything else", { "thesis.tex": "years of work" }, "thesis.tex"],
    ["whose feed is somebody else's", { "feed.json": '{"version":"https://jsonfeed.org"}' }, "feed.json"],
    ["whose feed is damaged", { "feed.json": "{" }, "feed.json"],
    [
      "that is a checkout of a published branch",
      { ...SITE, ".git/HEAD": "ref: refs/heads/gh-pages" },
      ".git",
    ],
  ])("%s, and names what it holds", async (_, files, named) => {
    const out = await temporaryFolder();
    await writeFiles(out, files);
    const before = await textsIn(out);
    const [found] = await problemsOf(openOutput(out, await temporaryFolder()));
    expect(found?.code).toBe("OUTPUT_OCCUPIED");
    expect(found?.message).toContain(named);
    expect(await textsIn(out)).toEqual(before);
  });

  it("that is a file", async () => {
    const parent = await temporaryFolder();
    await writeFiles(parent, { out: "a file" });
    const [found] = await problemsOf(openOutput(join(parent, "out"), await temporaryFolder()));
    expect(found).toMatchObject({
      code: "OUTPUT_OCCUPIED",
      message: expect.stringMatching(/is a file/) as string,
    });
  });

  it("below a file", async () => {
    const parent = await temporaryFolder();
    await writeFiles(parent, { file: "a file" });
    expect(await codesOf(openOutput(join(parent, "file/out"), await temporaryFolder()))).toEqual([
      "DISK_DENIED",
    ]);
  });

  it("that is the repository, a folder above it, or the root, by whatever path", async () => {
    const parent = await temporaryFolder();
    const top = join(parent, "team/repository");
    await mkdir(join(top, "plugins"), { recursive: true });
    await symlink(top, join(parent, "shortcut"));
    const ways = [
      top,
      `${top}/`,
      `${top}/plugins/..`,
      join(parent, "team"),
      parent,
      "/",
      join(parent, "shortcut"),
    ];
    for (const out of ways) expect(await codesOf(openOutput(out, top))).toEqual(["OUTPUT_INSIDE_SOURCE"]);
    expect(await codesOf(openOutput(top, join(parent, "shortcut")))).toEqual(["OUTPUT_INSIDE_SOURCE"]);
  });

  it("whose link leads in a circle", async () => {
    const parent = await temporaryFolder();
    await symlink(join(parent, "b"), join(parent, "a"));
    await symlink(join(parent, "a"), join(parent, "b"));
    expect(await codesOf(openOutput(join(parent, "a"), await temporaryFolder()))).toEqual(["DISK_DENIED"]);
  });
});

describe("a symbolic link", () => {
  it("is kept, and the folder that it leads to is replaced", async () => {
    const parent = await temporaryFolder();
    await writeFiles(join(parent, "www"), SITE);
    await symlink("www", join(parent, "_site"));
    expect(await openOutput(join(parent, "_site"), await temporaryFolder())).toBe(join(parent, "www"));
    expect(await readlink(join(parent, "_site"))).toBe("www");
  });

  it("may lead to a folder that does not exist yet", async () => {
    const parent = await temporaryFolder();
    await symlink("../www/updates", join(parent, "link"));
    const place = join(parent, "../www/updates");
    expect(await openOutput(join(parent, "link"), await temporaryFolder())).toBe(place);
  });

  it("is judged by what it leads to", async () => {
    const parent = await temporaryFolder();
    await writeFiles(join(parent, "www"), { "thesis.tex": "years of work" });
    await symlink(join(parent, "www"), join(parent, "_site"));
    expect(await codesOf(openOutput(join(parent, "_site"), await temporaryFolder()))).toEqual([
      "OUTPUT_OCCUPIED",
    ]);
  });
});

it("brings an earlier site back that a killed run had moved away, before anything reads it", async () => {
  const parent = await temporaryFolder();
  await writeFiles(join(parent, "_site.presscast-old-999999999-0123abcd"), SITE);
  await openOutput(join(parent, "_site"), await temporaryFolder());
  expect(await readdir(parent)).toEqual(["_site"]);
  expect(await textsIn(join(parent, "_site"))).toEqual(SITE);
});
