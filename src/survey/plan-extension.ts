import { type Ledger, releaseOf } from "../plan/ledger.ts";
import type { Pin, Pins } from "../plan/pin.ts";
import { extensionPlan, type ExtensionPlan } from "../plan/extension-plan.ts";
import { reusedVersions } from "../plan/reused-versions.ts";
import type { Step } from "../plan/step.ts";
import type { Requirements } from "../plan/select-offers.ts";
import { factsOf, type Survey } from "../plan/survey.ts";
import type { Problem } from "../report/problem.ts";
import { isLive, type Extension, type Version } from "../versions/catalog.ts";
import type { Picture } from "./artwork.ts";
import type { Illustration } from "./illustrations.ts";
import type { Details } from "./details.ts";
import { isNoUpdater } from "./is-no-updater.ts";
import type { PinnedSource } from "./pinned-source.ts";
import type { ExtensionSources } from "./read-sources.ts";
import { otherAddresses } from "./other-addresses.ts";
import type { PublishedMainFile } from "./published-main-file.ts";
import type { Translation } from "./read-translations.ts";
import { renamedMainFile } from "./renamed-main-file.ts";
import { requirementsIn } from "./requirements-in.ts";
import { sourceProblems } from "./source-problems.ts";

/** An extension's plan, with the sources that were read for it. */
export interface PlannedExtension {
  readonly plan: ExtensionPlan;
  readonly pins: ReadonlyMap<string, Pin>;
  /** Version to source, for those that are built and the one that the extension's page describes. */
  readonly sources: ReadonlyMap<string, PinnedSource>;
  /** Of the version that the extension's page describes. */
  readonly details: Details | undefined;
  /** Of the published version, where a new one is built that may differ from it. */
  readonly publishedMainFile: PublishedMainFile | undefined;
  /** Icons, banners and a theme's screenshot, of that version. */
  readonly pictures: readonly Picture[];
  /** Its screenshots, and what its texts show. */
  readonly illustrations: readonly Illustration[];
  /** Of the pushed commit. */
  readonly translations: readonly Translation[];
  readonly problems: readonly Problem[];
}

/** Plans one extension from its pins and from what its sources say. @param now Unix seconds */
export function planExtension(
  extension: Extension,
  published: Ledger,
  survey: Survey,
  { pins, problems: unpinned }: Pins,
  { head, shown, sources, publishedMainFile, unchanged, artwork, translations: told }: ExtensionSources,
  now: number,
): PlannedExtension {
  const facts = factsOf(survey, extension.slug);
  const planned = extensionPlan(extension, published, facts, pins, requirementsWith(published, sources), now);
  const renamed = renamedMainFile(planned, mainFileIn(sources), publishedMainFile);
  const steps = [...planned.steps, ...renamed.steps, ...replacedAddresses(planned, sources)];
  const plan = { ...planned, steps };
  const details = shown && sources.get(shown.version)?.source?.details;
  const built = new Set(plan.builds.map(({ version }) => version.version));
  const broken = extension.versions.flatMap(({ version }) => {
    const found = sources.get(version);
    const isNews = built.has(version) && !releaseOf(published, version);
    return found && (isNews || !found.source) ? found.problems : [];
  });
  const buildsHead = plan.builds.some(({ pin, version }) => pin.by === "head" && version.ref === undefined);
  const isNew = published.releases.length === 0;
  const problems = [
    ...unpinned,
    ...renamed.problems,
    ...otherAddresses(plan, sources),
    ...unchanged,
    ...reusedVersions(extension, published, facts),
    ...broken,
    ...(shown && built.has(shown.version) ? artwork.problems : []),
    // Going back must work whatever the source looks like now, so its state counts only where it is used.
    ...(isNew && !buildsHead ? head.problems : []),
    ...sourceProblems(plan, details),
    ...told.problems,
  ];
  const { pictures, illustrations } = artwork;
  const { translations } = told;
  return { plan, pins, sources, details, publishedMainFile, pictures, illustrations, translations, problems };
}

/** The main file of a version's source. */
export function mainFileIn(sources: PlannedExtension["sources"]): (version: string) => string | undefined {
  return (version) => sources.get(version)?.source?.details.mainFile;
}

/** An `Update URI:` that is no address gives way to the update site's without a problem, and is told. */
function replacedAddresses(
  { builds, extension }: ExtensionPlan,
  sources: ReadonlyMap<string, PinnedSource>,
): Step[] {
  return builds.flatMap(({ version: { version } }): Step[] => {
    const { source, packing } = sources.get(version) ?? {};
    const written = source?.details.header.updateUri;
    if (packing?.updater === "none" || written === undefined || !isNoUpdater(written)) return [];
    const reason = `\`Update URI: ${written}\` in its header becomes the address of the update site`;
    return [{ action: "note", slug: extension.slug, version, note: "", reason }];
  });
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
  { plan, pins }: PlannedExtension,
  survey: Survey,
): { version: Version; pin: Pin } | undefined {
  const facts = factsOf(survey, plan.extension.slug);
  const draft = plan.extension.versions.find(
    ({ version, status }) => status === "draft" && version === facts.headVersion,
  );
  if (!draft || pins.has(draft.version) || isLive(draft)) return undefined;
  if (facts.strayTags.has(draft.version)) return undefined;
  return { version: draft, pin: { by: "head", commit: survey.head } };
}
