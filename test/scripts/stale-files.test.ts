import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { filesIn, staleFiles } from "../../scripts/stale-files.ts";

let top = "";
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), "presscast-stale-"));
  await mkdir(join(top, "schema/inner"), { recursive: true });
  await writeFile(join(top, "schema/a.json"), "a");
  await writeFile(join(top, "schema/inner/b.json"), "b");
});
afterEach(() => rm(top, { recursive: true }));

it("is content where every file is what it would be now", async () => {
  const fresh = new Map([
    ["schema/a.json", "a"],
    ["schema/inner/b.json", "b"],
  ]);
  expect(await staleFiles(top, fresh, ["schema"])).toEqual([]);
});

it("names each file that differs, is missing or is left over", async () => {
  const fresh = new Map([
    ["schema/a.json", "changed"],
    ["docs/errors.md", "new"],
  ]);
  expect(await staleFiles(top, fresh, ["schema", "dist"])).toEqual([
    { path: "schema/a.json", why: "differs" },
    { path: "docs/errors.md", why: "is missing" },
    { path: "schema/inner/b.json", why: "is no longer made" },
  ]);
});

it("reads a folder with all that is below it", async () => {
  expect(Object.fromEntries(await filesIn(join(top, "schema")))).toEqual({
    "a.json": "a",
    "inner/b.json": "b",
  });
});
