import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { npmParts } from "../../../src/pack/sbom/npm-parts.ts";
import { valueOf } from "../../support/value-of.ts";
import { failed } from "../../../src/report/result.ts";

const hash = (name: string, encoding: "base64" | "hex"): string =>
  createHash(name).update("archive").digest(encoding);
const clsx = {
  version: "2.1.1",
  resolved: "https://registry.npmjs.org/clsx/-/clsx-2.1.1.tgz",
  integrity: `sha512-${hash("sha512", "base64")}`,
  license: "MIT",
};
const part = {
  registry: "npm",
  name: "clsx",
  version: "2.1.1",
  licences: ["MIT"],
  archive: { url: clsx.resolved, hashes: [{ alg: "SHA-512", content: hash("sha512", "hex") }] },
  isOptional: false,
};
const partsOf = (packages: object) => valueOf(npmParts({ lockfileVersion: 3, packages }));

it("names what is installed without development, wherever it lies", () => {
  const own = { name: "acme-bridge", version: "1.2.0", dependencies: { clsx: "^2.1.1" } };
  const found = partsOf({
    "": own,
    "node_modules/clsx": clsx,
    "node_modules/@acme/sync/node_modules/@babel/core": { ...clsx, version: "7.0.0" },
    "node_modules/typescript": { ...clsx, dev: true },
    "node_modules/left-over": { ...clsx, extraneous: true },
    // A workspace, which is the plugin's own code, and the link that leads to it.
    "packages/blocks": { version: "1.0.0" },
    "node_modules/@acme/blocks": { resolved: "packages/blocks", link: true },
    "packages/blocks/node_modules/clsx": { ...clsx, version: "1.0.0" },
  });
  expect(found.map(({ name, version }) => `${name}@${version}`)).toEqual([
    "clsx@2.1.1",
    "@babel/core@7.0.0",
    "clsx@1.0.0",
  ]);
  expect(found[0]).toEqual(part);
});

it.each<[string, object, object]>([
  ["what only some need as optional", { optional: true }, { isOptional: true }],
  ["what development needs as well as optional", { devOptional: true }, { isOptional: true }],
  ["the name of what has another one here", { name: "@acme/clsx" }, { name: "@acme/clsx" }],
  ["a package without a version", { version: undefined }, { version: undefined }],
  [
    "no archive of what is from git",
    { resolved: "git+ssh://git@github.com/a/b.git#1" },
    { archive: undefined },
  ],
  ["no licence where that is an object", { license: { type: "MIT" } }, { licences: [] }],
  [
    "every hash that can be told",
    {
      integrity: `sha1-${hash("sha1", "base64")}  sha384-${hash("sha384", "base64")}?a md5-AAAA sha256-AAAA x`,
    },
    {
      archive: {
        url: clsx.resolved,
        hashes: [
          { alg: "SHA-1", content: hash("sha1", "hex") },
          { alg: "SHA-384", content: hash("sha384", "hex") },
        ],
      },
    },
  ],
  [
    "no hash by the name of what every object has",
    { integrity: "constructor-AAAA" },
    { archive: { url: clsx.resolved, hashes: [] } },
  ],
])("tells %s", (_, given, expected) => {
  expect(partsOf({ "node_modules/clsx": { ...clsx, ...given } })).toEqual([{ ...part, ...expected }]);
});

it.each<[string, unknown, string]>([
  ["npm 6", { lockfileVersion: 1, dependencies: { clsx } }, "lockfileVersion"],
  ["nobody", null, "as a whole"],
  [
    "npm, with a package that is none",
    { lockfileVersion: 3, packages: { "node_modules/a": 1 } },
    "packages.node_modules/a",
  ],
])("reads nothing that is from %s", (_, lock, place) => {
  expect(npmParts(lock)).toEqual(failed(`is not as npm 7 or newer writes it (${place})`));
});
