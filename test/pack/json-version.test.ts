import { expect, it } from "vitest";
import { carriesVersion, jsonVersion } from "../../src/pack/json-version.ts";

it.each([
  '{"version":"1.2.0"}',
  '{\n\t"name" : "acme/a",\n\t"version" : "1.2.0" ,\n\t"b": {}\n}',
  '{ "a": { "version": "3.0.0" }, "b": ["version", "3.0.0"], "version": "1.2.0" }',
  '{ "\\"version": "3.0.0", "a": "version", "version": "1.2.0" }',
])("is found with its place: %s", (text) => {
  const field = jsonVersion(text);
  expect(field?.value).toBe("1.2.0");
  expect(text.slice(field?.start, field?.end)).toBe("1.2.0");
});

it.each(['{ "a": { "version": "1.2.0" } }', '["version", "1.2.0"]', '{ "version": 1 }', "", '{ "version": '])(
  "is none: %s",
  (text) => {
    expect(jsonVersion(text)).toBeUndefined();
  },
);

it("is looked for in the plugin's own files", () => {
  const paths = ["block.json", "build/a/block.json", "package.json", "composer.json"];
  expect(paths.filter(carriesVersion)).toEqual(paths);
  const others = ["vendor/a/composer.json", "node_modules/a/package.json", "theme.json", "package-lock.json"];
  expect(others.filter(carriesVersion)).toEqual([]);
});
