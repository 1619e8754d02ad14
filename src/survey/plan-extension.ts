import { reusedVersions } from "../plan/reused-versions.ts";
import { type Ledger, releaseOf } from "../plan/ledger.ts";
import { choosePins, type Pin } from "../plan/pin.ts";
import { planPlugin, type PluginPlan } from "../plan/plan.ts";
import type { Requirements } from "../plan/selection.ts";
import type { PluginSurvey, Survey } from "../plan/survey.ts";
import type { Problem } from "../report/problem.ts";
import { isLive, latestOf, type Plugin, type Version } from "../versions/catalog.ts";
import { type Artwork, type Picture, readArtwork } from "./artwork.ts";
import type { Details } from "./details.ts";
import type { Inspection } from "./inspect.ts";
import { requirementsIn } from "../pack/package.ts";
import type { PinnedSource, PinnedSources } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";
import { sourceProblems } from "./source-problems.ts";

/** A plugin's plan, with the sources that were read for it. */
export interface PlannedPlugin {
  readonly plan: PluginPlan;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Version to source, for those that are built and the one that the plugin's page describes. */
  readonly sources: ReadonlyMap<string, PinnedSource>;
  /** Of the version that the plugin's page describes. */
  readonly details: Details | undefined;
  /** Icons and banners of that version. */
  readonly pictures: readonly Picture[];
  readonly problems: readonly Problem[];
}

/** Plans one plugin: what each version is pinned to, then what its sources say, then what is to be done. */
export async function planOne(
  plugin: Plugin,
  published: Ledger,
  survey: Survey,
  head: Inspection,
  sourceOf: PinnedSources,
  repository: Repository,
): Promise<PlannedPlugin> {
  const facts = factsOf(survey, plugin);
  const { pins, problems: unpinned } = choosePins(plugin, published, survey, facts);
  const shown = latestOf(plugin) ?? plugin.versions.find(({ version }) => pins.has(version));
  const sources = new Map<string, PinnedSource>();
  await Promise.all(
    plugin.versions.map(async (version) => {
      const pin = pins.get(version.version);
      const isKept = typeof releaseOf(published, version.version)?.package === "string";
      if (!pin || (isKept && version !== shown)) return;
      sources.set(
        version.version,
        await (isKept ? sourceOf.shown : sourceOf.packed)(plugin, version, pin, head),
      );
    }),
  );
  const source = shown && sources.get(shown.version)?.source;
  const details = source?.details;
  const artwork: Artwork = source ? await readArtwork(repository, source) : { pictures: [], problems: [] };
  const plan = planPlugin(plugin, published, facts, pins, requirementsWith(published, sources));
  const built = new Set(plan.builds.map(({ version }) => version.version));
  const broken = plugin.versions.flatMap(({ version }) => {
    const found = sources.get(version);
    return found && (built.has(version) || !found.source) ? found.problems : [];
  });
  const buildsHead = plan.builds.some(({ pin, version }) => pin.by === "head" && version.ref === undefined);
  const isNew = published.releases.length === 0;
  return {
    plan,
    pins,
    sources,
    details,
    pictures: artwork.pictures,
    problems: [
      ...unpinned,
      ...reusedVersions(plugin, published, facts),
      ...broken,
      ...(shown && built.has(shown.version) ? artwork.problems : []),
      // Going back must work whatever the source looks like now, so its state counts only where it is used.
      ...(isNew && !buildsHead ? head.problems : []),
      ...sourceProblems(plan, details),
    ],
  };
}

function factsOf(survey: Survey, { slug }: Plugin): PluginSurvey {
  const facts = survey.plugins.get(slug);
  if (!facts) throw new Error(`${slug} was not surveyed`);
  return facts;
}

function requirementsWith(
  published: Ledger,
  sources: ReadonlyMap<string, PinnedSource>,
): (version: Version) => Requirements {
  return ({ version, requires, requiresPhp, tested }) => {
    const details = sources.get(version)?.source?.details;
    const facts = releaseOf(published, version) ?? (details && requirementsIn(details));
    return {
      requires: requires ?? facts?.requires ?? null,
      requires_php: requiresPhp ?? facts?.requires_php ?? null,
      tested: tested ?? facts?.tested ?? null,
    };
  };
}

/** A draft that the pushed source's header names: not built, but checked as if it were. */
export function draftAtHead(
  { plan, pins }: PlannedPlugin,
  survey: Survey,
): { version: Version; pin: Pin } | undefined {
  const facts = factsOf(survey, plan.plugin);
  const draft = plan.plugin.versions.find(
    ({ version, status }) => status === "draft" && version === facts.headVersion,
  );
  if (!draft || pins.has(draft.version) || isLive(draft)) return undefined;
  return { version: draft, pin: { by: "head", commit: survey.head } };
}
