import { expect, it } from "vitest";
import { carriesVersion, jsonVersions } from "../../src/pack/json-version.ts";

it.each([
  '{"version":"1.2.0"}',
  '{\n\t"name" : "acme/a",\n\t"version" : "1.2.0" ,\n\t"b": {}\n}',
  '{ "a": { "version": "3.0.0" }, "b": ["version", "3.0.0"], "version": "1.2.0" }',
  '{ "\\"version": "3.0.0", "a": "version", "version": "1.2.0" }',
])("is found with its place: %s", (text) => {
  const [field] = jsonVersions(text);
  expect(field?.value).toBe("1.2.0");
  expect(text.slice(field?.start, field?.end)).toBe("1.2.0");
});

it.each(['{ "a": { "version": "1.2.0" } }', '["version", "1.2.0"]', '{ "version": 1 }', "", '{ "version": '])(
  "is none: %s",
  (text) => {
    expect(jsonVersions(text)).toEqual([]);
  },
);

it("is found twice in npm's lock files, but not at the packages that are locked", () => {
  const packages = { "": { version: "1.2.0" }, "node_modules/a": { version: "1.2.0" } };
  const text = JSON.stringify({ name: "acme", version: "1.2.0", lockfileVersion: 3, packages }, null, 2);
  const lines = jsonVersions(text).map(({ start }) => text.slice(0, start).split("\n").length);
  expect(lines).toEqual([3, 7]);
});

it("is looked for in the plugin's own files", () => {
  const paths = ["block.json", "build/a/block.json", "package.json", "composer.json", "package-lock.json"];
  expect(paths.filter(carriesVersion)).toEqual(paths);
  const others = ["vendor/a/composer.json", "node_modules/a/package.json", "theme.json"];
  expect(others.filter(carriesVersion)).toEqual([]);
});
