import { isoTime } from "../versions/iso-time.ts";
import { descending } from "../versions/version-number.ts";
import { type Ledger, type PackageFacts, type Release, releaseOf } from "./ledger.ts";
import type { ExtensionPlan } from "./extension-plan.ts";

/**
 * The ledger as it is after a push: every fact of the published one, the new packages', and for each version
 * the state that the versions file gives it.
 *
 * @param urlOf where the ZIP of a version is put; one that has a place keeps it
 * @param inputs digest of what the plugin's files are made from
 * @param now Unix seconds
 */
export function nextLedger(
  plan: ExtensionPlan,
  built: readonly PackageFacts[],
  urlOf: (version: string) => string,
  inputs: string,
  now: number,
): Ledger {
  const retained = new Set(plan.retained.map(({ version }) => version));
  const known = new Map<string, PackageFacts>(
    plan.published.releases.map((release) => [release.version, packageFactsOf(release)]),
  );
  for (const facts of built) {
    if (!known.has(facts.version)) known.set(facts.version, facts);
  }
  const releases = [...known.values()]
    .sort((a, b) => descending(a.version, b.version))
    .map((facts): Release => {
      const listed = plan.plugin.versions.find(({ version }) => version === facts.version);
      const before = releaseOf(plan.published, facts.version);
      return {
        ...facts,
        status: listed?.status ?? "unlisted",
        rollout: listed?.status === "released" ? listed.rollout : 100,
        ...(listed?.paused ? { paused_at: before?.paused_at ?? isoTime(now) } : {}),
        package: retained.has(facts.version) ? (before?.package ?? urlOf(facts.version)) : null,
      };
    });
  return { format: 1, slug: plan.plugin.slug, latest: plan.latest?.version ?? null, releases, inputs };
}

/** A release without the state that the versions file gives it. */
export function packageFactsOf({
  status: _status,
  rollout: _rollout,
  paused_at: _pausedAt,
  package: _package,
  ...facts
}: Release): PackageFacts {
  return facts;
}
