import { createHash } from "node:crypto";
import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { areSumsOf, checksums, checksumsPaths, sumsOf } from "../../src/site/checksums.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";
import { themeInput } from "../support/site/theme-input.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { schemaErrors } from "../support/site/json-schemas.ts";

const hash = (name: string, text: string): string => createHash(name).update(text).digest("hex");
const zip = new AdmZip();
zip.addFile("acme-bridge/acme-bridge.php", Buffer.from("<?php"));
zip.addFile("acme-bridge/Größe/ö.txt", Buffer.from("ö"));
const sums = sumsOf(zip.toBuffer());

it("has both hashes of each file of a ZIP, by its path in the plugin's folder", () => {
  expect(sums).toEqual({
    "acme-bridge.php": { md5: hash("md5", "<?php"), sha256: hash("sha256", "<?php") },
    "Größe/ö.txt": { md5: hash("md5", "ö"), sha256: hash("sha256", "ö") },
  });
});

it("is there for each version whose ZIP is kept, also elsewhere", () => {
  const { extension, ledger } = extensionInput();
  const releases = ledger.releases.map((each) =>
    each.version === "1.0.0" ? { ...each, package: "https://github.com/a/b/1.0.0.zip" } : each,
  );
  expect(checksumsPaths({ extension, ledger: { releases } })).toEqual(
    ["1.3.0", "1.2.0", "1.1.1", "1.0.0"].map((version) => `acme-bridge/checksums/${version}.json`),
  );
});

it("keeps to its schema, and names the version and the ZIP", () => {
  const text = checksums(extensionInput().ledger, "acme-bridge/checksums/1.2.0.json", sums);
  const told = JSON.parse(text) as unknown;
  expect(schemaErrors("checksums", told)).toEqual([]);
  expect(told).toMatchObject({
    plugin: "acme-bridge",
    version: "1.2.0",
    zip: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
  });
});

it("is vouched for by the ledger's tree digest, and by no other", () => {
  const tree = treeDigest(
    zip.getEntries().map((entry) => ({ path: entry.entryName, bytes: entry.getData() })),
  );
  expect(areSumsOf("acme-bridge", { tree }, sums)).toBe(true);
  expect(areSumsOf("acme-forms", { tree }, sums)).toBe(false);
  const renamed = Object.entries(sums).map(([path, each]) => [
    path.replace("acme-bridge.php", "x.php"),
    each,
  ]);
  expect(areSumsOf("acme-bridge", { tree }, Object.fromEntries(renamed) as typeof sums)).toBe(false);
  expect(areSumsOf("acme-bridge", { tree }, {})).toBe(false);
  const [path = "", { sha256: own } = { sha256: "" }] = Object.entries(sums)[0] ?? [];
  const [other = "", { sha256: others } = { sha256: "" }] = Object.entries(sums)[1] ?? [];
  const folded = { [`${path}\n${others}  acme-bridge/${other}`]: { md5: "", sha256: own } };
  const rest = Object.fromEntries(Object.entries(sums).slice(2));
  expect(areSumsOf("acme-bridge", { tree }, { ...folded, ...rest })).toBe(false);
});

it("names a theme by a key of its own", () => {
  const told = JSON.parse(checksums(themeInput().ledger, "acme-paper/checksums/1.1.0.json", sums)) as unknown;
  expect(schemaErrors("checksums", told)).toEqual([]);
  expect(told).toMatchObject({ theme: "acme-paper", version: "1.1.0" });
  expect(told).not.toHaveProperty("plugin");
});
