import { expect, it } from "vitest";
import type { Source } from "../../src/survey/inspect.ts";
import { namedVersion } from "../../src/survey/named-version.ts";

it.each([
  ["1.2.0", "1.2.0"],
  ["4.6", "4.6.0"],
  ["trunk", "trunk"],
  [undefined, undefined],
])("a header with %s names %s", (version, named) => {
  expect(namedVersion({ details: { header: { version } } } as Source)).toBe(named);
});

it("a missing source names nothing", () => {
  expect(namedVersion(undefined)).toBeUndefined();
});
