import { expect, it } from "vitest";
import { purlOf } from "../../../src/pack/sbom/purl-of.ts";

// Of the tests of the specification: https://github.com/package-url/purl-spec/tree/main/tests/types
it.each([
  [{ registry: "composer", name: "laravel/laravel", version: "5.5.0" }, "pkg:composer/laravel/laravel@5.5.0"],
  [{ registry: "npm", name: "@angular/animation", version: "12.3.1" }, "pkg:npm/%40angular/animation@12.3.1"],
  [{ registry: "npm", name: "foobar", version: undefined }, "pkg:npm/foobar"],
  [{ registry: "composer", name: "a/b", version: "dev-main (x)" }, "pkg:composer/a/b@dev-main%20%28x%29"],
  [{ registry: "composer", name: "a/b", version: "1:2@3+4" }, "pkg:composer/a/b@1:2%403%2B4"],
] as const)("%j is %s", (part, expected) => {
  expect(purlOf(part)).toBe(expected);
});
