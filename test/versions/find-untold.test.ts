import { expect, it } from "vitest";
import { versionsFile } from "../../src/versions/file.ts";
import { findUntold } from "../../src/versions/find-untold.ts";

it("finds every unknown key, with the known keys at that place", () => {
  const { unknown, lists } = findUntold(versionsFile, {
    sight: {},
    sign: {},
    plugins: {
      acme: { kepe: 3, checks: [{ contains: "a" }, { lakcs: "b" }], versions: { "1.0.0": { a: 1, b: 2 } } },
    },
  });
  expect(lists).toEqual([]);
  expect(unknown.map(({ path }) => path.join("."))).toEqual([
    "sight",
    "sign",
    "plugins.acme.kepe",
    "plugins.acme.checks.1.lakcs",
    "plugins.acme.versions.1.0.0.a",
    "plugins.acme.versions.1.0.0.b",
  ]);
  expect(unknown[0]?.known).toEqual(["site", "signing", "plugins", "themes"]);
  expect(unknown[3]?.known).toEqual(["contains", "lacks", "in"]);
});

it("does not take inherited names for known keys", () => {
  const data: unknown = JSON.parse('{"__proto__": 1, "toString": 2}');
  expect(findUntold(versionsFile, data).unknown.map(({ path }) => path[0])).toEqual([
    "__proto__",
    "toString",
  ]);
});

it("finds lists in place of mappings, and looks no further into them", () => {
  const { unknown, lists } = findUntold(versionsFile, {
    site: [{ url: "x" }],
    plugins: { acme: [{ x: 1 }], other: { checks: [["a"]], exclude: ["a"], versions: [{ "1.0.0": {} }] } },
  });
  expect(unknown).toEqual([]);
  expect(lists.map((path) => path.join("."))).toEqual([
    "site",
    "plugins.acme",
    "plugins.other.checks.0",
    "plugins.other.versions",
  ]);
});

it.each([null, "text", 3, {}])("has nothing to add about %j", (data) => {
  expect(findUntold(versionsFile, data)).toEqual({ unknown: [], lists: [] });
});
