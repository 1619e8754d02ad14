import { expect, it } from "vitest";
import { extensionOf, reading, versionsText } from "../support/versions/catalog.ts";

const advisory = (keys: string): string => `1.1.0: { status: released, advisory: { ${keys} } }`;

it("reads what was wrong, and leaves out what is not said", () => {
  const said = extensionOf(
    advisory(
      'severity: high, summary: "Subscribers can\\n read drafts. ", cve: CVE-2026-12345, affected: ">=1.0.0", credits: [Jo Doe]',
    ),
  );
  expect(said.versions[0]?.advisory).toEqual({
    severity: "high",
    summary: "Subscribers can read drafts.",
    cve: "CVE-2026-12345",
    affected: [{ introduced: "1.0.0", fixed: "1.1.0" }],
    credits: ["Jo Doe"],
  });
  expect(extensionOf(advisory("severity: low, summary: x, credits: []")).versions[0]?.advisory).toEqual({
    severity: "low",
    summary: "x",
    affected: [{ introduced: "0", fixed: "1.1.0" }],
  });
});

it.each([
  ["a severity that GitHub's form does not have", "severity: ▶medium, summary: x", ["SEVERITY_UNKNOWN"]],
  ["no severity", "▶summary: x", ["KEY_MISSING"]],
  ["nothing to tell site owners", 'severity: low, summary: ▶""', ["VALUE_EMPTY"]],
  ["a CVE without its name", "severity: low, summary: x, cve: ▶2026-12345", ["CVE_SPELLING"]],
  ["a range of another program", "severity: low, summary: x, affected: ▶^1.0.0", ["AFFECTED_SPELLING"]],
  ["credits that are no list", "severity: low, summary: x, credits: ▶Jo", ["VALUE_TYPE"]],
])("refuses %s", (_, keys, codes) => {
  const { found, expected } = reading(versionsText(advisory(keys)), codes);
  expect(found.map((each) => each.split(" ")[0])).toEqual(expected.map((each) => each.split(" ")[0]));
});
