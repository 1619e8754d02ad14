import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import {
  branchFiles,
  isBlank,
  isSameSite,
  listingOf,
  writeSiteCommit,
} from "../../../src/world/git/site-commit.ts";
import { gitIn } from "../../../src/world/git/git.ts";
import type { SiteFile } from "../../../src/site/site-files.ts";
import { releasingRepository } from "../../support/repository/context.ts";

const ZIP = Buffer.from([0, 255, 13, 10, 128, 10]);

async function opened() {
  const repository = await releasingRepository();
  return { repository, git: gitIn(repository.folder) };
}

it("commits a site without parents, byte for byte, and touches neither branches nor files", async () => {
  const { repository, git } = await opened();
  const before = await repository.git("for-each-ref");
  const files = branchFiles(
    new Map<string, string | Uint8Array>([
      ["feed.json", "{}\n"],
      ["a/ä b.zip", ZIP],
    ]),
    new Map(),
  );
  const id = await writeSiteCommit(git, files, { message: "Publish\n\nMore.\n", time: 1_767_603_600 });
  expect(await repository.git("show", `${id}:feed.json`)).toBe("{}");
  const hashed = execFileSync("git", ["hash-object", "--stdin"], { input: ZIP }).toString().trim();
  expect((await listingOf(git, id)).get("a/ä b.zip")).toBe(hashed);
  expect(await repository.git("cat-file", "-s", `${id}:a/ä b.zip`)).toBe("6");
  expect(await repository.git("log", "--format=%P|%an|%ct|%B", id)).toMatch(
    /^\|github-actions\[bot\]\|1767603600\|Publish\n\nMore\.$/m,
  );
  expect(await repository.git("for-each-ref")).toBe(before);
  expect(await repository.git("status", "--porcelain")).toBe("");
});

it("keeps published files without reading their bytes, keeps CNAME, and drops what is no longer there", async () => {
  const { git } = await opened();
  const made = async (files: Parameters<typeof branchFiles>[0], before: ReadonlyMap<string, string>) => {
    const wanted = branchFiles(files, before);
    return listingOf(git, await writeSiteCommit(git, wanted, { message: "x", time: 0 }));
  };
  const first = await made(
    new Map<string, string | Uint8Array>([
      ["CNAME", "updates.acme.example\n"],
      ["old.json", "1"],
      ["a.zip", ZIP],
    ]),
    new Map(),
  );
  const site = new Map<string, SiteFile>([
    ["b.zip", { path: "a.zip" }],
    ["new.json", "2"],
  ]);
  const second = await made(site, first);
  expect([...second.keys()].sort()).toEqual([".nojekyll", "CNAME", "b.zip", "new.json"]);
  expect(second.get("b.zip")).toBe(first.get("a.zip"));
  expect(second.get("CNAME")).toBe(first.get("CNAME"));
  expect(() => branchFiles(new Map([["b.zip", { path: "gone.zip" }]]), first)).toThrow("gone.zip");
});

it("recognises a site that is already there, by its bytes", async () => {
  const { git } = await opened();
  const site = new Map<string, string | Uint8Array>([
    ["feed.json", "{}\n"],
    ["a.zip", ZIP],
  ]);
  const there = await listingOf(
    git,
    await writeSiteCommit(git, branchFiles(site, new Map()), { message: "x", time: 0 }),
  );
  const isSame = (files: typeof site): boolean => isSameSite(branchFiles(files, there), there);
  expect(isSame(site)).toBe(true);
  expect(isSame(new Map([...site, ["feed.json", "{} \n"]]))).toBe(false);
  expect(isSame(new Map([...site, ["more.json", ""]]))).toBe(false);
  expect(isSame(new Map([["feed.json", "{}\n"]]))).toBe(false);
});

it.each<[boolean, readonly string[]]>([
  [true, []],
  [true, ["CNAME", ".nojekyll"]],
  [false, ["CNAME", "index.html"]],
])("is blank: %s, with %j", (expected, paths) => {
  expect(isBlank(new Map(paths.map((path) => [path, "id"])))).toBe(expected);
});
