import type { Step } from "./step.ts";
import type { Ledger, Release } from "./ledger.ts";
import { packageFactsOf } from "./next-ledger.ts";

/** The ledger of an extension that was removed from the versions file: its facts stay, so that no version is issued twice, and so do the holes that they have. */
export function delistedLedger({ inputs: _inputs, ...ledger }: Ledger): Ledger {
  const releases = ledger.releases.map((release): Release => ({
    ...packageFactsOf(release),
    status: "unlisted",
    rollout: 100,
    package: null,
    ...(release.advisory && { advisory: release.advisory }),
  }));
  return { ...ledger, latest: null, releases };
}

/** The steps for an extension that this push removes from the versions file; none if an earlier push did. */
export function delistedSteps({ slug, latest, releases }: Ledger): Step[] {
  const kept = releases.filter((release) => release.package !== null);
  const reason = "it is no longer listed";
  const step = (action: Step["action"], version: string): Step => ({
    action,
    slug,
    version,
    note: "",
    reason,
  });
  return [
    ...(latest === null ? [] : [step("stop", latest)]),
    ...kept.map(({ version }) => step("prune", version)),
  ];
}
