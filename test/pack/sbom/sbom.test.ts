import { expect, it } from "vitest";
import type { Part } from "../../../src/pack/sbom/part.ts";
import type { Locks } from "../../../src/pack/sbom/read-locks.ts";
import { sbomText } from "../../../src/pack/sbom/sbom.ts";
import { released } from "../../support/site/extension-input.ts";
import { cyclonedxErrors } from "../../support/site/cyclonedx-errors.ts";
import { schemaErrors } from "../../support/site/json-schemas.ts";

const facts = released("1.2.0", "released");
const locks: Locks = { parts: [], read: ["composer.lock", "package-lock.json"], unread: ["yarn.lock"] };
const part = (name: string, more: Partial<Part> = {}): Part => ({
  registry: "npm",
  name,
  version: "1.0.0",
  licences: [],
  isOptional: false,
  ...more,
});
const archive: Part["archive"] = {
  url: "https://example.org/http.zip",
  hashes: [{ alg: "SHA-1", content: "a".repeat(40) }],
};
const told = (parts: readonly Part[]) => {
  const text = sbomText("acme-bridge", facts, { ...locks, parts });
  return JSON.parse(text) as {
    readonly components: readonly { readonly purl: string; readonly scope?: string }[];
  };
};

it("tells a reader of CycloneDX what the lock files name", () => {
  const http = part("acme/http", { registry: "composer", version: "v2.1.0", licences: ["MIT"], archive });
  const babel = part("@babel/core", { version: undefined, isOptional: true, licences: ["BSD"] });
  const document = told([babel, http]);
  expect(cyclonedxErrors(document)).toEqual([]);
  expect(schemaErrors("sbom", document)).toEqual([]);
  expect(document).toEqual({
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: facts.released_at,
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: "presscast" }] },
      component: {
        type: "application",
        "bom-ref": "acme-bridge@1.2.0",
        name: "acme-bridge",
        version: "1.2.0",
        hashes: [{ alg: "SHA-256", content: facts.sha256 }],
      },
      properties: [
        { name: "presscast:lock_file", value: "composer.lock" },
        { name: "presscast:lock_file", value: "package-lock.json" },
        { name: "presscast:unread_lock_file", value: "yarn.lock" },
      ],
    },
    components: [
      {
        type: "library",
        "bom-ref": "pkg:composer/acme/http@v2.1.0",
        group: "acme",
        name: "http",
        version: "v2.1.0",
        licenses: [{ license: { id: "MIT" } }],
        purl: "pkg:composer/acme/http@v2.1.0",
        externalReferences: [{ type: "distribution", ...archive }],
      },
      {
        type: "library",
        "bom-ref": "pkg:npm/%40babel/core",
        group: "@babel",
        name: "core",
        scope: "optional",
        licenses: [{ license: { name: "BSD" } }],
        purl: "pkg:npm/%40babel/core",
      },
    ],
    compositions: [{ aggregate: "unknown", assemblies: ["acme-bridge@1.2.0"] }],
  });
});

it("says of a plugin that needs nothing that it does", () => {
  const document = told([]);
  expect(cyclonedxErrors(document)).toEqual([]);
  expect(document.components).toEqual([]);
});

it("is the same whatever the order of the lock file, and names a package once", () => {
  const parts = [
    part("b"),
    part("a", { isOptional: true }),
    part("a"),
    part("a", { version: "1.0.0+b c" }),
    part("c", { isOptional: true }),
  ];
  const { components } = told(parts);
  expect(components.map(({ purl, scope }) => [purl, scope])).toEqual([
    ["pkg:npm/a@1.0.0", undefined],
    ["pkg:npm/a@1.0.0%2Bb%20c", undefined],
    ["pkg:npm/b@1.0.0", undefined],
    ["pkg:npm/c@1.0.0", "optional"],
  ]);
  expect(told(parts.toReversed())).toEqual(told(parts));
  expect(cyclonedxErrors(told(parts))).toEqual([]);
});

it("would notice what the schema of CycloneDX does not take", () => {
  const twice = told([part("a")]);
  expect(cyclonedxErrors({ ...twice, components: [...twice.components, ...twice.components] })).not.toEqual(
    [],
  );
  expect(cyclonedxErrors({ ...twice, specVersion: "1.5", serial: 1 })).not.toEqual([]);
});
