import { delistedSteps } from "../plan/delisted.ts";
import type { Pins } from "../plan/pin.ts";
import { publishedGone } from "../plan/published-gone.ts";
import type { Step } from "../plan/step.ts";
import type { Survey } from "../plan/survey.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { ledgerIn, ledgersIn } from "../plan/ledger.ts";
import { feedsIn, type Published } from "../site/published.ts";
import type { UnchangedExtension } from "../site/unchanged-extension.ts";
import { pageSteps } from "../site/page-steps.ts";
import { siteSteps, updateSteps } from "../site/update-steps.ts";
import { type PlannedExtension, planExtension } from "../survey/plan-extension.ts";
import type { ExtensionSources } from "../survey/read-sources.ts";
import { staleProblems } from "./stale-problems.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog, Plugin, Site } from "../versions/catalog.ts";
import { uncommitted } from "../survey/uncommitted.ts";
import type { PackageOrder } from "../pack/package.ts";
import type { HeldVersion } from "./held-back.ts";
import { serialProblems } from "./serial-problems.ts";
import { signingProblems, type SigningSituation } from "./signing-problems.ts";

/** A push, worked out: what is wanted, what is published, and what to do about it. */
export interface PushPlan {
  readonly catalog: Catalog;
  /** Versions that wait for their tag, and are drafts until then. */
  readonly held: readonly HeldVersion[];
  readonly published: Published;
  readonly survey: Survey;
  /** Those that the push may change. */
  readonly extensions: readonly PlannedExtension[];
  /** Those whose files stay as they are, without a look at their sources. */
  readonly unchanged: readonly UnchangedExtension[];
  /** Released by a later push than what is served; they are packed for the ledger alone. */
  readonly lost: readonly PackageOrder[];
  /** What is served may not be what was published last, so that the feed is issued again whatever it says. */
  readonly isUnsure: boolean;
  /** For people: the update site's own first, then each plugin's in the order in which things are done. */
  readonly steps: readonly Step[];
  readonly warnings: readonly Problem[];
}

/** All that a plan is made from. */
export interface PushFacts {
  readonly catalog: Catalog;
  readonly held: readonly HeldVersion[];
  readonly published: Published;
  readonly unchanged: readonly UnchangedExtension[];
  /** Those that are not unchanged. */
  readonly changed: readonly Plugin[];
  readonly survey: Survey;
  /** Slug to pins. */
  readonly pins: ReadonlyMap<string, Pins>;
  /** Slug to sources. */
  readonly sources: ReadonlyMap<string, ExtensionSources>;
  /** A tag or commit that shows that feeds were signed before. */
  readonly signedAt: string | undefined;
  /** Paths of files with work that no commit has. */
  readonly uncommitted: readonly string[];
  /** What the published push said of the site; undefined where that can't be told. */
  readonly siteBefore?: Site | undefined;
  /** Of the versions file. */
  readonly warnings: readonly Problem[];
}

interface PushTerms {
  readonly signer?: Signer | undefined;
  readonly unsigned?: SigningSituation["unsigned"];
  /** Unix seconds. */
  readonly now: number;
  readonly adopt?: string | undefined;
}

/** Decides what a push does. Its warnings may hold errors, which stop it. */
export function pushPlan(facts: PushFacts, { signer, unsigned, now, adopt }: PushTerms): PushPlan {
  const { catalog, held, published, unchanged, survey, signedAt } = facts;
  const extensions = facts.changed.map((plugin) => planned(plugin, facts, now));
  const listed = new Set(catalog.plugins.map(({ slug }) => slug));
  const gone = ledgersIn(published).filter(({ slug }) => !listed.has(slug));
  const steps = [
    ...siteSteps(catalog, published.feed, { now, signer }),
    ...pageSteps(facts.siteBefore, catalog.site),
    ...extensions.flatMap((each) => [
      ...each.plan.steps,
      ...updateSteps(catalog.site, each, published.extensions.get(each.plan.plugin.slug)),
    ]),
    ...gone.flatMap(delistedSteps),
  ];
  const isGone = published.place !== undefined && !published.feed;
  const signing = signingProblems({ catalog, feeds: feedsIn(published), signer, signedAt, unsigned });
  const warnings = [
    ...(isGone
      ? publishedGone(catalog.site, survey, { isSigning: signer !== undefined, adopt, signedAt })
      : []),
    ...facts.warnings,
    ...signing,
    // A feed that somebody else wrote has the serial that he liked.
    ...((unsigned === "refused" || signer) && !hasErrors(signing)
      ? serialProblems({ feeds: feedsIn(published), now, adopt, at: catalog.at("site") })
      : []),
    ...extensions.flatMap((each) => each.problems),
    ...uncommitted(facts.uncommitted),
  ];
  return { catalog, held, published, survey, extensions, unchanged, ...SURE, steps, warnings };
}

/** What a branch has is what was published last. */
const SURE = { lost: [], isUnsure: false } as const;

/**
 * The plan where what is served may be older than what was published last.
 *
 * @param isTouched whether what was pushed since may have published something else
 */
export function againstTags(plan: PushPlan, lost: PushPlan["lost"], isTouched: boolean): PushPlan {
  if (lost.length === 0 && !isTouched) return plan;
  const { file } = plan.catalog;
  const reason = `issued again, since ${file} was changed after what is served, and this may be older than what was published`;
  const reissued: Step = { action: "update", slug: "", version: "feed.json", note: "", reason };
  return {
    ...plan,
    lost,
    isUnsure: true,
    steps: plan.steps.length === 0 ? [reissued] : plan.steps,
    warnings: [...staleProblems(lost, plan.published), ...plan.warnings],
  };
}

function planned(
  plugin: Plugin,
  { published, survey, pins, sources }: PushFacts,
  now: number,
): PlannedExtension {
  const { slug } = plugin;
  const own = { pins: pins.get(slug), sources: sources.get(slug) };
  if (!own.pins || !own.sources) throw new Error(`the sources of ${slug} were not read`);
  return planExtension(plugin, ledgerIn(published, slug), survey, own.pins, own.sources, now);
}
