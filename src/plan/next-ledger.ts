import { descending } from "../versions/version-number.ts";
import type { Ledger, PackageFacts, Release } from "./ledger.ts";
import type { ExtensionPlan } from "./extension-plan.ts";
import { advisoryAfter } from "./ledger-advisory.ts";

/**
 * The ledger after a push: every fact of the published one, the facts of the new packages, and for each version the state
 * from the versions file.
 *
 * @param urlOf the address of a version's new ZIP; a published ZIP keeps its address
 * @param inputs digest of what the plugin's files are made from
 * @param pushedAt the pushed commit's time, as ISO 8601
 */
export function nextLedger(
  plan: ExtensionPlan,
  built: readonly PackageFacts[],
  urlOf: (version: string) => string,
  inputs: string,
  pushedAt: string,
): Ledger {
  const retained = new Set(plan.retained.map(({ version }) => version));
  const known = new Map<string, PackageFacts>(
    plan.published.releases.map((release) => [release.version, packageFactsOf(release)]),
  );
  for (const facts of built) {
    if (!known.has(facts.version)) known.set(facts.version, facts);
  }
  const places = new Map(plan.published.releases.map((release) => [release.version, release.package]));
  const advisories = new Map(plan.published.releases.map((each) => [each.version, each.advisory]));
  const placeOf = (version: string): string => places.get(version) ?? urlOf(version);
  const releases = [...known.values()]
    .sort((a, b) => descending(a.version, b.version))
    .map((facts): Release => {
      const listed = plan.plugin.versions.find(({ version }) => version === facts.version);
      const advisory = advisoryAfter(listed, advisories.get(facts.version), pushedAt);
      return {
        ...facts,
        status: listed?.status ?? "unlisted",
        rollout: listed?.status === "released" ? listed.rollout : 100,
        package: retained.has(facts.version) ? placeOf(facts.version) : null,
        ...(advisory === undefined ? {} : { advisory }),
      };
    });
  return { format: 1, slug: plan.plugin.slug, latest: plan.latest?.version ?? null, releases, inputs };
}

/** A release without the state from the versions file. */
export function packageFactsOf({
  status: _status,
  rollout: _rollout,
  package: _package,
  advisory: _advisory,
  ...facts
}: Release): PackageFacts {
  return facts;
}
