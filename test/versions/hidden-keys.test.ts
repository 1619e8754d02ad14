import { expect, it } from "vitest";
import { hiddenKeys } from "../../src/versions/hidden-keys.ts";

it("finds what would vanish: slugs and versions named like parts of every object", () => {
  const data: unknown = JSON.parse(
    '{"plugins":{"__proto__":{},"constructor":{},"acme":{"versions":{"prototype":{},"1.0.0":{"__proto__":{}}}}}}',
  );
  expect(hiddenKeys(data)).toEqual([
    { path: ["plugins", "__proto__"], code: "SLUG_SPELLING" },
    { path: ["plugins", "constructor"], code: "SLUG_SPELLING" },
    { path: ["plugins", "acme", "versions", "prototype"], code: "VERSION_SPELLING" },
  ]);
});

it.each([
  null,
  "text",
  [],
  {},
  { plugins: [] },
  { plugins: { acme: null } },
  { plugins: { acme: { versions: [] } } },
])("finds nothing in %j, which inherits such names", (data) => {
  expect(hiddenKeys(data)).toEqual([]);
});
