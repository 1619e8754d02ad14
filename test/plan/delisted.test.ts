import { expect, it } from "vitest";
import { delistedLedger, delistedSteps } from "../../src/plan/delisted.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { stepText } from "../../src/plan/step.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const summary = ({ latest, releases }: Ledger) => [
  latest,
  ...releases.map(
    ({ version, status, rollout, package: url }) => `${version} ${status} ${rollout} ${url ?? "-"}`,
  ),
];

it("keeps every fact of a plugin that left the file, so that no version is issued twice", () => {
  const published = ledgerOf("1.1.0 released, 1.0.0 withdrawn", { "1.1.0": { rollout: 25 } });
  const gone = delistedLedger(published);
  expect(summary(gone)).toEqual([null, "1.1.0 unlisted 100 -", "1.0.0 unlisted 100 -"]);
  expect(gone.releases.map(({ sha256, commit }) => [sha256, commit])).toEqual(
    published.releases.map(({ sha256, commit }) => [sha256, commit]),
  );
  expect(delistedLedger(gone)).toEqual(gone);
});

it("keeps the holes of its versions, which stay where nobody lists them", () => {
  const advisory = { severity: "high", summary: "A leak.", affected: "1.0.0" } as const;
  const published = ledgerOf("1.1.0 released", { "1.1.0": { advisory: advisory as never } });
  expect(delistedLedger(published).releases.map((each) => each.advisory)).toEqual([advisory]);
});

it("says what sites are no longer offered and which ZIPs go, and nothing the next time", () => {
  const published = ledgerOf("1.1.0 released, 1.0.0 deprecated, 0.9.0 deprecated -");
  expect(delistedSteps(published).map(stepText)).toEqual([
    "stop 1.1.0: it is no longer listed",
    "prune 1.1.0: it is no longer listed",
    "prune 1.0.0: it is no longer listed",
  ]);
  expect(delistedSteps(delistedLedger(published))).toEqual([]);
});
