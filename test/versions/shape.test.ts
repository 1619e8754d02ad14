import { expect, it } from "vitest";
import { checkShape } from "../../src/versions/shape.ts";
import { parseYaml } from "../../src/versions/yaml.ts";
import { placesOf } from "../support/versions/catalog.ts";

function shapeOf(text: string) {
  const { yaml } = parseYaml(text, "versions.yaml");
  if (!yaml) throw new Error("not YAML");
  return checkShape(yaml);
}

it("finds nothing in a valid file, and gives all of it", () => {
  const { sound, cut, problems } = shapeOf(
    "site: { url: https://acme.example }\nplugins:\n  acme: { source: ., keep: 4, versions: {} }\n",
  );
  expect(problems).toEqual([]);
  expect(cut.size).toBe(0);
  expect(sound.plugins?.["acme"]).toEqual({ source: ".", keep: 4, versions: {} });
});

it("takes a file with themes alone, and none with neither", () => {
  const themes = shapeOf(
    "site: { url: https://acme.example }\nthemes:\n  acme: { source: ., versions: {} }\n  other: { source: ., keep: 1, versions: {} }\n",
  );
  expect(placesOf(themes.problems)).toEqual(["KEEP_TOO_LOW 4:29"]);
  expect(themes.sound).toMatchObject({
    plugins: {},
    themes: { acme: { source: "." }, other: { source: "." } },
  });
  expect([...themes.cut]).toEqual(["other"]);
  const neither = shapeOf("site: { url: https://acme.example, title: 1.0 }\n");
  expect(neither.problems.map(({ message }) => message)).toEqual([
    "The versions file has neither `plugins` nor `themes`.",
  ]);
});

it("turns what YAML reads as a number back into its text", () => {
  const { sound } = shapeOf(
    "site: { url: https://acme.example }\nplugins:\n  acme: { source: 7, versions: { 1.0.0: { status: draft, requires_php: 8 } } }\n",
  );
  expect(sound.plugins?.["acme"]).toMatchObject({
    source: "7",
    versions: { "1.0.0": { requires_php: "8" } },
  });
});

it("says one thing about one value", () => {
  const { problems } = shapeOf("site: [a]\nplugins: { acme: [b], other: { source: ., versions: [c, d] } }\n");
  expect(placesOf(problems)).toEqual(["VALUE_TYPE 1:7", "VALUE_TYPE 2:18", "VALUE_TYPE 2:53"]);
});

it("leaves out of the valid part exactly what has a problem", () => {
  const { sound, cut } = shapeOf(
    `site: { url: https://acme.example }
plugins:
  acme: { source: ., keep: 1, versions: { 1.1.0: { status: x }, 1.0.0: { status: draft } } }
  other: { versions: {} }
`,
  );
  expect(sound.plugins ?? {}).toEqual({ acme: { source: ".", versions: { "1.0.0": { status: "draft" } } } });
  expect([...cut]).toEqual(["acme"]);
});
