import { isoTime } from "../versions/iso-time.ts";
import { descending } from "../versions/version-number.ts";
import { type Ledger, type PackageFacts, type Release, releaseOf } from "./ledger.ts";
import { type Timing, timingIn } from "./timing.ts";
import type { ExtensionPlan } from "./extension-plan.ts";
import { advisoryAfter } from "./ledger-advisory.ts";

/**
 * The ledger after a push: every fact of the published one, the facts of the new packages, and for each version the state
 * from the versions file.
 *
 * @param urlOf the address of a version's new ZIP; a published ZIP keeps its address
 * @param inputs digest of what the extension's files are made from
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
    if (!known.has(facts.version)) known.set(facts.version, { ...facts, published_at: isoTime(plan.now) });
  }
  const releases = [...known.values()]
    .sort((a, b) => descending(a.version, b.version))
    .map((facts): Release => {
      const listed = plan.extension.versions.find(({ version }) => version === facts.version);
      const before = releaseOf(plan.published, facts.version);
      const advisory = advisoryAfter(listed, before?.advisory, pushedAt);
      return {
        ...facts,
        status: listed?.status ?? "unlisted",
        ...stateOf(timingIn(plan.timings, facts.version)),
        package: retained.has(facts.version) ? (before?.package ?? urlOf(facts.version)) : null,
        ...(advisory === undefined ? {} : { advisory }),
      };
    });
  const { slug, kind } = plan.extension;
  return {
    format: 1,
    slug,
    ...(kind === "theme" && { kind }),
    latest: plan.latest?.version ?? null,
    releases,
    inputs,
  };
}

function stateOf(timing: Timing): Pick<Release, "rollout"> & Partial<Release> {
  const { rollout, ramp, offeredSince, pausedAt } = timing;
  return {
    rollout,
    ...(ramp && { ramp }),
    ...(offeredSince !== undefined && { offered_since: isoTime(offeredSince) }),
    ...(pausedAt !== undefined && { paused_at: isoTime(pausedAt) }),
  };
}

/** A release without the state from the versions file. */
export function packageFactsOf({
  status: _status,
  rollout: _rollout,
  ramp: _ramp,
  offered_since: _offeredSince,
  paused_at: _pausedAt,
  package: _package,
  advisory: _advisory,
  ...facts
}: Release): PackageFacts {
  return facts;
}
