import * as v from "valibot";
import { expect, it } from "vitest";
import { BUILT_PATH, builtTreeSchema } from "../../../src/world/disk/built-manifest.ts";

const DIGEST = "a".repeat(64);
const file = { path: "a.php", kind: "file", size: 1, sha256: DIGEST };
const isTaken = (more: object): boolean =>
  v.safeParse(builtTreeSchema, {
    format: 1,
    slug: "acme",
    version: "1.0.0",
    files: [{ ...file, ...more }],
  }).success;

it("accepts files, executables and links below the plugin's folder", () => {
  expect(isTaken({})).toBe(true);
  expect(isTaken({ path: "a folder/ünï.php", kind: "executable" })).toBe(true);
  expect(isTaken({ path: "..a/.x", kind: "symlink", size: 4096 })).toBe(true);
});

it.each([
  "",
  "/etc/passwd",
  "../x",
  "a/../../x",
  "a//b",
  "./a",
  "a/",
  ".git/config",
  "a/.git/hooks/post-checkout",
  "a\0b",
])("refuses the path %j", (path) => {
  expect(isTaken({ path })).toBe(false);
});

it.each([
  { kind: "submodule" },
  { kind: "folder" },
  { kind: "symlink", size: 4097 },
  { kind: "symlink", sha256: undefined },
  { size: -1 },
  { size: 1.5 },
  { size: 1e300 },
  { size: "1" },
  { sha256: "../../../etc/passwd" },
  { sha256: DIGEST.toUpperCase() },
  { mode: 0o4755 },
])("refuses %j", (more) => {
  expect(isTaken(more)).toBe(false);
});

it.each(["trees/../x.json", "trees/a/b.json", "blobs/x", "trees/.", "x", "blobs/../built.json"])(
  "has no place for %s",
  (path) => {
    expect(BUILT_PATH.test(path)).toBe(false);
  },
);
