import { expect, it } from "vitest";
import { advisoryAfter, type LedgerAdvisory } from "../../src/plan/ledger-advisory.ts";
import { extensionOf } from "../support/versions/catalog.ts";

const NOW = "2026-11-30T09:00:00Z";
const told: LedgerAdvisory = {
  severity: "low",
  summary: "Subscribers can read drafts.",
  affected: [{ introduced: "0", fixed: "1.1.0" }],
  published: "2026-11-01T09:00:00Z",
  modified: "2026-11-01T09:00:00Z",
};

const after = (entry: string, before?: LedgerAdvisory) =>
  advisoryAfter(extensionOf(`1.1.0: { ${entry} }`).versions[0], before, NOW);

it("is told of for the first time by the push that has it", () => {
  expect(
    after("status: released, advisory: { severity: low, summary: Subscribers can read drafts. }"),
  ).toEqual({ ...told, published: NOW, modified: NOW });
});

it("stays as it is until the versions file says something else", () => {
  const same = "status: deprecated, advisory: { severity: low, summary: Subscribers can read drafts. }";
  expect(after(same, told)).toBe(told);
  expect(after(same.replace("low", "high"), told)).toEqual({ ...told, severity: "high", modified: NOW });
});

it("stays with a version that has left the versions file", () => {
  expect(advisoryAfter(undefined, told, NOW)).toBe(told);
});

it("goes where the version is listed without it, or as a draft", () => {
  expect(after("status: released", told)).toBeUndefined();
  expect(after("status: draft, advisory: { severity: low, summary: x }", told)).toBeUndefined();
});
