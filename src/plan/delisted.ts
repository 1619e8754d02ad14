import type { Step } from "./step.ts";
import type { Ledger, Release } from "./ledger.ts";
import { packageFactsOf } from "./next-ledger.ts";

/** The ledger of a plugin that has left the versions file: its facts stay, so that no version is issued twice. */
export function delistedLedger({ inputs: _inputs, ...ledger }: Ledger): Ledger {
  const releases = ledger.releases.map((release): Release => ({
    ...packageFactsOf(release),
    status: "unlisted",
    rollout: 100,
    package: null,
  }));
  return { ...ledger, latest: null, releases };
}

/** What leaving the versions file does to a plugin; nothing where it left before. */
export function delistedSteps({ slug, latest, releases }: Ledger): Step[] {
  const kept = releases.filter((release) => release.package !== null);
  const reason = "the plugin is no longer listed";
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
