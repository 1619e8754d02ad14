import type { Ledger, Release } from "../../../src/plan/ledger.ts";
import { pinsOf as pinsFor, type Pins } from "../../../src/plan/pin.ts";
import { type ExtensionPlan, extensionPlan } from "../../../src/plan/extension-plan.ts";
import type { CommitFact, ExtensionSurvey, Survey } from "../../../src/plan/survey.ts";
import type { RequirementsOf } from "../../../src/plan/select-offers.ts";
import { isLive, type Extension } from "../../../src/versions/catalog.ts";
import { released } from "../site/extension-input.ts";

/** A commit whose id begins with this and whose time follows from it. */
export function commitFact(start: string): CommitFact {
  return { id: start.padEnd(40, "0"), time: 1_767_603_600 + Number.parseInt(start, 16) };
}

/** The pushed commit. */
export const HEAD = commitFact("fade");

/**
 * The ledger of acme-bridge with these versions, highest first: `1.2.0 released`, or `1.1.0 deprecated -` for one
 * whose ZIP is not kept.
 */
export function ledgerOf(lines: string, more: Readonly<Record<string, Partial<Release>>> = {}): Ledger {
  const releases = [...lines.matchAll(/(\d\S+) (\w+)( -)?/g)].map(([, version = "", status = "", pruned]) =>
    released(version, status as Release["status"], {
      ...(pruned ? { package: null } : {}),
      ...more[version],
    }),
  );
  return { format: 1, slug: "acme-bridge", latest: releases.find(isLive)?.version ?? null, releases };
}

/** What git says of a plugin that has a source at the pushed commit, and no tag. */
export function surveyOf(facts: Partial<ExtensionSurvey> = {}): ExtensionSurvey {
  return {
    headVersion: undefined,
    headTree: "tree of head",
    tags: new Map(),
    strayTags: new Map(),
    refs: new Map(),
    missed: new Map(),
    publishedTrees: new Map(),
    ...facts,
  };
}

export function pinsOf(
  extension: Extension,
  ledger: Ledger,
  facts: ExtensionSurvey,
  isShallow = false,
): Pins {
  const survey: Survey = { head: HEAD, isShallow, extensions: new Map([[extension.slug, facts]]) };
  return pinsFor(extension, ledger, survey);
}

/** When pushes are planned: 2026-03-10T08:30:00Z. */
export const NOW = Date.UTC(2026, 2, 10, 8, 30) / 1000;

/** Plans as a push does. Nothing is known of what the packages themselves require. */
export function planOf(extension: Extension, ledger: Ledger, facts = surveyOf(), now = NOW): ExtensionPlan {
  return extensionPlan(
    extension,
    ledger,
    facts,
    pinsOf(extension, ledger, facts).pins,
    requirementsToday,
    now,
  );
}

export const requirementsToday: RequirementsOf = ({ requires, requiresPhp, tested }) => ({
  requires: requires ?? null,
  requires_php: requiresPhp ?? null,
  tested: tested ?? null,
});
