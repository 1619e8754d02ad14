import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import type { LedgerAdvisory } from "../../src/plan/ledger-advisory.ts";
import { osv, osvPaths } from "../../src/site/osv.ts";
import { extensionInput, extensionInputOf, listed, released } from "../support/site/extension-input.ts";

const input = extensionInput();
const PATH = "acme-bridge/advisories/1.1.1.json";

/** What the schema of OSV itself has against a document, each as a line. */
function osvErrors(document: unknown): string[] {
  const file = join(import.meta.dirname, "../support/site/osv-schema.json");
  const { schema } = JSON.parse(readFileSync(file, "utf8")) as { readonly schema: object };
  const formats = { uri: (text: string) => URL.canParse(text), "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ };
  const validate = new Ajv2020({ allErrors: true, strict: false, formats }).compile(schema);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

it("is at the version that mends the hole, and nowhere else", () => {
  expect(osvPaths(input)).toEqual([PATH]);
  expect(osvPaths(extensionInputOf([listed("1.0.0", "released")]))).toEqual([]);
});

it("tells a reader of OSV all that the versions file says", () => {
  const document = osv(input, PATH);
  expect(osvErrors(document)).toEqual([]);
  expect(document).toEqual({
    schema_version: "1.7.5",
    id: "x_acme-acme-bridge-1.1.1",
    published: "2026-02-12T08:30:00Z",
    modified: "2026-02-13T08:30:00Z",
    aliases: ["CVE-2026-12345"],
    summary: "Subscribers can read <private> drafts.",
    affected: [
      {
        package: { ecosystem: "Packagist:https://acme.github.io/plugins", name: "acme/acme-bridge" },
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "1.0.0" }, { fixed: "1.1.1" }] }],
        versions: ["1.1.0", "1.0.0"],
      },
    ],
    references: [
      { type: "ADVISORY", url: "https://acme.github.io/plugins/acme-bridge/#1.1.1" },
      { type: "PACKAGE", url: "https://acme.github.io/plugins/acme-bridge/" },
    ],
    credits: [{ name: "Jo & Co", type: "FINDER" }],
    database_specific: { severity: "MODERATE" },
  });
});

it.each<[string, LedgerAdvisory["affected"]]>([
  ["up to a last version", [{ introduced: "0", last_affected: "1.1.0" }]],
  [
    "ranges of both kinds",
    [
      { introduced: "0", fixed: "1.0.0" },
      { introduced: "1.1.0", last_affected: "1.1.0" },
    ],
  ],
])("keeps to OSV's schema with %s", (_, affected) => {
  const advisory: LedgerAdvisory = {
    severity: "low",
    summary: "x",
    affected,
    published: "2026-02-12T08:30:00Z",
    modified: "2026-02-12T08:30:00Z",
  };
  const releases = [released("1.1.1", "released", { advisory }), released("1.1.0", "deprecated")];
  const document = osv({ ...input, ledger: { ...input.ledger, releases } }, PATH);
  expect(osvErrors(document)).toEqual([]);
  expect(document.affected[0]?.ranges).toHaveLength(affected.length);
});

it("would notice what OSV's schema does not take", () => {
  expect(osvErrors({ ...osv(input, PATH), id: "ACME-1" })).toEqual([
    expect.stringContaining("/id must match"),
  ]);
});
