import { describe, expect, it } from "vitest";
import { soundPart } from "../../src/versions/sound-part.ts";

const data = {
  site: { url: "https://acme.example" },
  signing: { keys: [] },
  plugins: {
    one: { source: "one", keep: 3, versions: { "1.1.0": { status: "draft" }, "1.0.0": { status: "draft" } } },
    two: { source: "two", versions: {} },
  },
};

describe("what remains without", () => {
  it.each([
    [
      "a key of a version",
      ["plugins", "one", "versions", "1.1.0", "status"],
      { one: ["1.0.0"], two: [] },
      [],
    ],
    ["a version", ["plugins", "one", "versions", "1.1.0"], { one: ["1.0.0"], two: [] }, []],
    ["all versions", ["plugins", "one", "versions"], { two: [] }, []],
    ["a source", ["plugins", "one", "source"], { two: [] }, []],
    ["another key", ["plugins", "one", "keep"], { one: ["1.1.0", "1.0.0"], two: [] }, ["one"]],
    ["an entry of a list", ["plugins", "two", "exclude", 3], { one: ["1.1.0", "1.0.0"], two: [] }, ["two"]],
    ["a plugin", ["plugins", "one"], { two: [] }, []],
    ["the plugins", ["plugins"], { one: ["1.1.0", "1.0.0"], two: [] }, []],
    ["the site's address", ["site", "url"], { one: ["1.1.0", "1.0.0"], two: [] }, []],
    ["an unknown key at the top", ["plugin"], { one: ["1.1.0", "1.0.0"], two: [] }, []],
  ])("%s", (_, path, versions, cut) => {
    const part = soundPart(data, [path]);
    const left = Object.entries(part.sound.plugins ?? {}).map(([slug, extension]) => [
      slug,
      Object.keys(extension.versions),
    ]);
    expect(Object.fromEntries(left)).toEqual(versions);
    expect([...part.cut]).toEqual(cut);
  });
});

it("leaves the data itself alone", () => {
  const before = structuredClone(data);
  soundPart(data, [["plugins", "one"], ["signing"]]);
  expect(data).toEqual(before);
});

it.each([[undefined], ["text"], [["a", "list"]], [{ plugins: [] }], [{ plugins: { one: "text" } }]])(
  "is empty where nothing is valid: %j",
  (broken) => {
    const { sound } = soundPart(broken, [[], ["site"], ["signing"], ["plugins", "one"]]);
    expect(sound.plugins).toEqual({});
  },
);
