import { expect, it } from "vitest";
import { advisorySteps } from "../../src/plan/advisory-steps.ts";
import type { LedgerAdvisory } from "../../src/plan/ledger-advisory.ts";
import { stepText } from "../../src/plan/step.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";

const HIGH =
  '{ severity: high, cve: CVE-2026-12345, affected: ">=1.0.0 <1.1.0 || 0.9.0", summary: Subscribers can read drafts. }';
const told: LedgerAdvisory = {
  severity: "low",
  summary: "Subscribers can read drafts.",
  affected: [{ introduced: "0", fixed: "1.1.0" }],
  published: "2026-11-01T09:00:00Z",
  modified: "2026-11-01T09:00:00Z",
};

function stepsOf(versions: string, advisory?: LedgerAdvisory, ledger = "1.1.0 released, 1.0.0 released") {
  const published = ledgerOf(ledger);
  const releases = published.releases.map((each) =>
    advisory && each.version === "1.1.0" ? { ...each, advisory } : each,
  );
  return advisorySteps(planOf(extensionOf(versions), { ...published, releases })).map(stepText);
}

it.each([
  [
    "one for a version that is out",
    `1.1.0: { status: released, advisory: ${HIGH} }`,
    undefined,
    [
      "update 1.1.0: advisory, high, CVE-2026-12345, of >=1.0.0,<1.1.0 || 0.9.0: Subscribers can read drafts.",
    ],
  ],
  [
    "what is told otherwise",
    "1.1.0: { status: released, advisory: { severity: critical, summary: Anyone can read drafts. } }",
    told,
    ["update 1.1.0: another advisory, critical, of <1.1.0: Anyone can read drafts."],
  ],
  ["one that is taken back", "1.1.0: { status: released }", told, ["update 1.1.0: no advisory any more"]],
  [
    "nothing where it stays",
    "1.1.0: { status: released, advisory: { severity: low, summary: Subscribers can read drafts. } }",
    told,
    [],
  ],
  ["nothing of a version that left the file", "1.0.0: { status: released }", told, []],
  [
    "nothing of a draft",
    `1.2.0: { status: draft, advisory: ${HIGH} }\n1.1.0: { status: released }`,
    undefined,
    [],
  ],
])("tells of %s", (_, versions, advisory, expected) => {
  expect(stepsOf(versions, advisory)).toEqual(expected);
});

it("tells of one with the version that it comes with", () => {
  expect(stepsOf(`1.1.0: { status: released, advisory: ${HIGH} }`, undefined, "1.0.0 released")).toHaveLength(
    1,
  );
});
