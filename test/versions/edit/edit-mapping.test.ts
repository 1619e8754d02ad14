import { isMap } from "yaml";
import { describe, expect, it } from "vitest";
import {
  endOf,
  indentOf,
  pairIn,
  type NodePlace,
  removeKey,
  setKey,
  startOf,
} from "../../../src/versions/edit/edit-mapping.ts";
import { spliced } from "../../../src/versions/edit/splice.ts";
import { parseStrictly } from "../../../src/versions/yaml.ts";

function place(text: string): NodePlace {
  const map = parseStrictly(text).contents;
  if (!isMap(map)) throw new Error("no mapping");
  return { text, map, eol: "\n" };
}

function set(text: string, name: string, value: string, isLiteral = false): string {
  return spliced(text, setKey(place(text), name, value, ["a", "b", "c"], isLiteral));
}

function remove(text: string, name: string): string {
  return spliced(text, removeKey(place(text), name));
}

it("finds the place of a pair, without the comment after it", () => {
  const text = 'a: x  # y\n"b":\n   c: z # end\n\n# after\n';
  const { map } = place(text);
  const [a, b] = [pairIn(map, "a"), pairIn(map, "b")];
  expect([a && startOf(a), a && endOf(a)]).toEqual([0, 4]);
  expect([b && startOf(b), b && text.slice(0, endOf(b)).endsWith("c: z")]).toEqual([10, true]);
  expect(pairIn(map, "c")).toBeUndefined();
  expect(indentOf({ ...place(text), map: b?.value as NodePlace["map"] })).toBe("   ");
});

describe("a key is set", () => {
  it.each([
    ["in its place", "a: x # y\nc: z\n", "a", "a: v # y\nc: z\n"],
    ["behind those that come before it", "a: x # y\nc: z\n", "b", "a: x # y\nb: v\nc: z\n"],
    ["at an end without a line break", "a: x", "b", "a: x\nb: v"],
    ["between braces", "{a: x, c: z}\n", "b", "{a: x, b: v, c: z}\n"],
    ["between braces over lines", "{\n  a: x, # y\n  }\n", "b", "{\n  a: x, b: v, # y\n  }\n"],
    ["instead of a block", "a: | # y\n  x\n\nc: z\n", "a", "a: v # y\n\nc: z\n"],
    ["instead of a block at the end", "a: |\n  x", "a", "a: v"],
    ["instead of words over lines", "a: x\n  y # z\nc: z\n", "a", "a: v # z\nc: z\n"],
  ])("%s", (_, text, name, after) => {
    expect(set(text, name, "v")).toBe(after);
  });

  it.each([
    ["in its place", "a: x # y\nc: z\n", "a", "a: | # y\n  1\n  2\nc: z\n"],
    ["as a new one", "a: x\n", "b", "a: x\nb: |\n  1\n  2\n"],
    ["instead of a block", "a: >- # y\n  x\nc: z\n", "a", "a: | # y\n  1\n  2\nc: z\n"],
    ["between braces, in quotes", "{ a: x }\n", "b", String.raw`{ a: x, b: "1\n2" }` + "\n"],
  ])("as a literal block %s", (_, text, name, after) => {
    expect(set(text, name, "1\n2", true)).toBe(after);
  });

  it("a list is not changed", () => {
    expect(set("a: [x]\n", "a", "v")).toBe("a: [x]\n");
  });
});

describe("a key is removed", () => {
  it.each([
    ["with its line", "a: x\nb: y\nc: z\n", "b", "a: x\nc: z\n"],
    ["but not its comment", "a: x\nb: y # why\nc: z\n", "b", "a: x\n# why\nc: z\n"],
    ["with its block", "a: x\nb: |\n  y\n  # y\nc: z\n", "b", "a: x\nc: z\n"],
    ["from between braces", "{ a: x, b: y, c: z }\n", "b", "{ a: x, c: z }\n"],
    ["from the end of braces", "{ a: x, b: y }\n", "b", "{ a: x }\n"],
    ["where it is not, nothing changes", "a: x\n", "b", "a: x\n"],
    [
      "with a comment between braces, nothing changes",
      "{ a: x, # 1\n b: y # 2\n }\n",
      "b",
      "{ a: x, # 1\n b: y # 2\n }\n",
    ],
  ])("%s", (_, text, name, after) => {
    expect(remove(text, name)).toBe(after);
  });
});
