import type { LanguagePack } from "../pack/language-pack.ts";
import { delistedSteps } from "../plan/delisted.ts";
import type { Pins } from "../plan/pin.ts";
import { publishedGone } from "../plan/published-gone.ts";
import type { Step } from "../plan/step.ts";
import type { Survey } from "../plan/survey.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { ledgerIn, ledgersIn } from "../plan/ledger.ts";
import { feedsIn, type Published } from "../site/published.ts";
import type { UnchangedExtension } from "../site/unchanged-extension.ts";
import { contactSteps } from "../site/contact-steps.ts";
import { mirrorSteps } from "../site/mirror-steps.ts";
import { pageSteps } from "../site/page-steps.ts";
import { translationSteps } from "../site/translation-steps.ts";
import { siteSteps, updateSteps } from "../site/update-steps.ts";
import { type PlannedExtension, planExtension } from "../survey/plan-extension.ts";
import type { ExtensionSources } from "../survey/read-sources.ts";
import { staleProblems } from "./stale-problems.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog, Extension } from "../versions/catalog.ts";
import { uncommitted } from "../survey/uncommitted.ts";
import type { PackageOrder } from "../pack/package.ts";
import { behindProblems } from "./behind-problems.ts";
import type { HeldVersion } from "./held-back.ts";
import { kindProblems } from "./kind-problems.ts";
import { serialProblems } from "./serial-problems.ts";
import { signingProblems, type SigningSituation } from "./signing-problems.ts";

/** A push, worked out: what is wanted, what is published, and what to do about it. */
export interface PushPlan {
  readonly catalog: Catalog;
  /** Versions that wait for their tag; they are drafts until then. */
  readonly held: readonly HeldVersion[];
  readonly published: Published;
  readonly survey: Survey;
  /** The extensions that the push may change. */
  readonly extensions: readonly PlannedExtension[];
  /** The language packs of each that has any, by slug. */
  readonly languagePacks: ReadonlyMap<string, readonly LanguagePack[]>;
  /** The extensions whose files stay as they are; their sources are not read. */
  readonly unchanged: readonly UnchangedExtension[];
  /** Versions released by a later push than the served one; they are packed only for the ledger. */
  readonly lost: readonly PackageOrder[];
  /** Whether the served state may not be the last published one, so that the feed is always issued again. */
  readonly isUnsure: boolean;
  /** For people: first those of the whole update site, then each extension's, in the order in which they are done. */
  readonly steps: readonly Step[];
  readonly warnings: readonly Problem[];
}

/** Everything that a plan is made from. */
export interface PushFacts {
  readonly catalog: Catalog;
  readonly held: readonly HeldVersion[];
  readonly published: Published;
  readonly unchanged: readonly UnchangedExtension[];
  /** The extensions that are not unchanged. */
  readonly changed: readonly Extension[];
  readonly survey: Survey;
  /** The pins of each extension, by slug. */
  readonly pins: ReadonlyMap<string, Pins>;
  /** The sources of each extension, by slug. */
  readonly sources: ReadonlyMap<string, ExtensionSources>;
  readonly languagePacks: PushPlan["languagePacks"];
  /** A tag or commit that shows that feeds were signed before. */
  readonly signedAt: string | undefined;
  /** Paths of files with uncommitted changes. */
  readonly uncommitted: readonly string[];
  /** The versions file of the published push; undefined where that can't be told. */
  readonly catalogBefore?: Catalog | undefined;
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

/** Decides what a push does. Its warnings may include errors, which stop it. */
export function pushPlan(facts: PushFacts, { signer, unsigned, now, adopt }: PushTerms): PushPlan {
  const { catalog, held, published, unchanged, survey, languagePacks, signedAt } = facts;
  const extensions = facts.changed.map((extension) => planned(extension, facts, now));
  const listed = new Set(catalog.extensions.map(({ slug }) => slug));
  const gone = ledgersIn(published).filter(({ slug }) => !listed.has(slug));
  const steps = [
    ...siteSteps(catalog, published.feed, { now, signer }),
    ...mirrorSteps(facts.catalogBefore?.site, catalog.site),
    ...pageSteps(facts.catalogBefore?.site, catalog.site),
    ...contactSteps(facts.catalogBefore, catalog),
    ...extensions.flatMap((each) => {
      const { slug } = each.plan.extension;
      const before = published.extensions.get(slug);
      return [
        ...each.plan.steps,
        ...updateSteps(catalog.site, each, before),
        ...translationSteps(slug, each.translations, before?.content),
      ];
    }),
    ...gone.flatMap(delistedSteps),
  ];
  const isGone = published.place !== undefined && !published.feed;
  const signing = signingProblems({ catalog, feeds: feedsIn(published), signer, signedAt, unsigned });
  const problems = [
    ...(isGone
      ? publishedGone(catalog.site, survey, { isSigning: signer !== undefined, adopt, signedAt })
      : []),
    ...facts.warnings,
    ...kindProblems(facts.changed, published),
    ...signing,
    // A feed by somebody else can have any serial.
    ...((unsigned === "refused" || signer) && !hasErrors(signing)
      ? serialProblems({ feeds: feedsIn(published), now, adopt, at: catalog.at("site") })
      : []),
    ...extensions.flatMap((each) => each.problems),
    ...uncommitted(facts.uncommitted, catalog.file),
  ];
  const warnings = behindProblems(problems, published.behind);
  return { catalog, held, published, survey, extensions, languagePacks, unchanged, ...SURE, steps, warnings };
}

/** A branch always has what was published last. */
const SURE = { lost: [], isUnsure: false } as const;

/**
 * The plan if what is served may be older than what was published last.
 *
 * @param isTouched whether a push since then may have published something else
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
  extension: Extension,
  { published, survey, pins, sources }: PushFacts,
  now: number,
): PlannedExtension {
  const { slug } = extension;
  const own = { pins: pins.get(slug), sources: sources.get(slug) };
  if (!own.pins || !own.sources) throw new Error(`the sources of ${slug} were not read`);
  return planExtension(extension, ledgerIn(published, slug), survey, own.pins, own.sources, now);
}
