import { expect, it } from "vitest";
import { isMap } from "yaml";
import {
  changedKey,
  keysInOrder,
  newEntry,
  type VersionChanges,
} from "../../../src/versions/edit/edit-entry.ts";
import { spliced } from "../../../src/versions/edit/splice.ts";
import { parseStrictly } from "../../../src/versions/yaml.ts";

function added(text: string, version: string, changes: VersionChanges = { status: "draft" }): string {
  const map = parseStrictly(text).contents;
  if (!isMap(map)) throw new Error("no mapping");
  return spliced(text, newEntry({ text, map, eol: text.includes("\r\n") ? "\r\n" : "\n" }, version, changes));
}

it("removes first, then sets, in a fixed order", () => {
  expect(keysInOrder({ changelog: "x", rollout: undefined, status: "released" })).toEqual([
    "rollout",
    "status",
    "changelog",
  ]);
});

it("writes a changelog as a block, and other text only if it has several lines", () => {
  const text = "status: draft\n";
  const map = parseStrictly(text).contents;
  if (!isMap(map)) throw new Error("no mapping");
  const change = (name: "changelog" | "reason", value: string): string =>
    spliced(text, changedKey({ text, map, eol: "\n" }, name, value));
  expect(change("changelog", "One")).toBe("status: draft\nchangelog: |\n  One\n");
  expect(change("reason", "One")).toBe("status: draft\nreason: One\n");
  expect(change("reason", "1\n2")).toBe("status: draft\nreason: |\n  1\n  2\n");
});

it.each([
  ["above a lower one", "1.0.0:\n  status: draft\n", "1.1.0:\n  status: draft\n1.0.0:\n  status: draft\n"],
  ["below a higher one", "2.0.0:\n    a: b", "2.0.0:\n    a: b\n1.1.0:\n    status: draft"],
  ["quoted as its neighbour", "'1.0.0': {a: b}\n", "'1.1.0': { status: draft }\n'1.0.0': {a: b}\n"],
  [
    "above the comment of the lower one",
    "# one\n1.0.0: {}\n",
    "1.1.0: { status: draft }\n# one\n1.0.0: {}\n",
  ],
  [
    "below a comment that a blank line sets apart",
    "# all\n\n1.0.0: {}\n",
    "# all\n\n1.1.0: { status: draft }\n1.0.0: {}\n",
  ],
  [
    "below what looks like a comment in a block",
    "2.0.0:\n  changelog: |\n    # Not one\n1.0.0: {}\n",
    "2.0.0:\n  changelog: |\n    # Not one\n1.1.0: { status: draft }\n1.0.0: {}\n",
  ],
  ["into empty braces", "{}\n", "{ 1.1.0: { status: draft } }\n"],
  ["in front, between braces", "{ 1.0.0: {a: b} }\n", "{ 1.1.0: { status: draft }, 1.0.0: {a: b} }\n"],
  ["at the end, between braces", "{ 2.0.0: {a: b} }\n", "{ 2.0.0: {a: b}, 1.1.0: { status: draft } }\n"],
  [
    "on a line of its own, between braces over lines",
    "{\r\n  1.0.0: {a: b}\r\n}\r\n",
    "{\r\n  1.1.0: { status: draft },\r\n  1.0.0: {a: b}\r\n}\r\n",
  ],
])("a new version stands %s", (_, text, after) => {
  expect(added(text, "1.1.0")).toBe(after);
});
