import { expect, it } from "vitest";
import { suggest } from "../../src/versions/suggest.ts";

const KEYS = ["status", "changelog", "rollout", "force_update", "requires", "requires_php", "ref", "in"];

it.each([
  ["statsu", "status"],
  ["staus", "status"],
  ["Status", "status"],
  ["forceUpdate", "force_update"],
  ["force-update", "force_update"],
  ["requires php", "requires_php"],
  ["require", "requires"],
  ["rollot", "rollout"],
  ["re", "ref"],
  ["IN", "in"],
])("takes %s for %s", (word, meant) => {
  expect(suggest(word, KEYS)).toBe(meant);
});

it.each(["description", "xy", "", "author", "ab", "__proto__"])("takes %j for nothing", (word) => {
  expect(suggest(word, KEYS)).toBeUndefined();
});

it("suggests nothing if no names are known", () => {
  expect(suggest("status", [])).toBeUndefined();
});
