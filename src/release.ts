import { buildPackage, type Package, type Packer } from "./build/package.ts";
import { draftOrders, ordersOf } from "./build/package-orders.ts";
import { pinnedSources } from "./build/pinned-source.ts";
import { planOne, type PlannedPlugin } from "./build/plan-release.ts";
import { signedBefore } from "./build/signed-before.ts";
import { surveyRepository } from "./build/survey.ts";
import { findUnchanged } from "./site/find-unchanged.ts";
import { packageProblems } from "./build/rebuilt.ts";
import { inputsDigest } from "./plan/inputs.ts";
import { delistedLedger, delistedSteps } from "./plan/delisted.ts";
import { nextLedger } from "./plan/next-ledger.ts";
import { ledgerIn, type Published } from "./plan/published.ts";
import type { Ledger, Release } from "./plan/ledger.ts";
import type { PluginPlan } from "./plan/plan.ts";
import type { Survey } from "./plan/survey.ts";
import type { PlanReport, PluginReport } from "./report/plan-report.ts";
import { hasErrors, type Problem, ProblemsFound } from "./report/problem.ts";
import { offersOf } from "./site/offers.ts";
import { hostedProblems, hostFor, latestElsewhere } from "./site/hosting.ts";
import type { PackageHost } from "./site/package-host.ts";
import { packageSignatures } from "./site/package-signatures.ts";
import { packageUrl, publishedFilesOf } from "./site/packages.ts";
import type { Step } from "./report/step.ts";
import { pluginReport } from "./site/plugin-report.ts";
import { renderSite } from "./site/render.ts";
import { feedProblems, signingProblems, startsSigning } from "./site/signing-rules.ts";
import type { SiteFiles } from "./site/site-files.ts";
import type { UnchangedPlugin } from "./site/unchanged-plugin.ts";
import { siteSteps, updateSteps } from "./site/updates.ts";
import type { Signer } from "./trust/signer.ts";
import type { Catalog } from "./versions/catalog.ts";
import { readVersionsFile } from "./versions/read.ts";

/** All that the product asks of the outside; the entries build one. */
export interface World {
  readonly packer: Packer;
  /** The published state that a catalog is planned against. */
  readonly published: (catalog: Catalog) => Promise<Published>;
  /** Signs feeds and packages; undefined where no private key was given. */
  readonly signer?: Signer | undefined;
  /** What becomes of a feed that could be signed and is not; undefined where nothing is built. */
  readonly unsigned?: "refused" | "warned" | undefined;
  /** A published package, from wherever it is; its bytes are those of the ledger. @throws {ProblemsFound} */
  readonly download: (release: Release) => Promise<Uint8Array>;
  /** Takes packages for `packages: releases`; where there is none, they are files of the update site. */
  readonly packageHost?: PackageHost;
  /** Unix seconds. */
  readonly now: number;
  readonly progress: (doing: string) => void;
}

export interface VersionsText {
  /** From the repository's top. */
  readonly path: string;
  readonly text: string;
}

/** A push, worked out: what is wanted, what is published, and what to do about it. */
export interface Planned {
  readonly catalog: Catalog;
  readonly published: Published;
  readonly survey: Survey;
  /** Those that the push may change. */
  readonly plugins: readonly PlannedPlugin[];
  /** Those whose files stay as they are, without a look at their sources. */
  readonly unchanged: readonly UnchangedPlugin[];
  /** For people: the update site's own first, then each plugin's in the order in which things are done. */
  readonly steps: readonly Step[];
  readonly warnings: readonly Problem[];
}

/** Read → survey → plan. Nothing is built. @throws {ProblemsFound} */
export async function planRelease(versions: VersionsText, world: World): Promise<Planned> {
  const { catalog, problems } = readVersionsFile(versions.text, versions.path);
  if (!catalog) throw new ProblemsFound(problems);
  const published = await world.published(catalog);
  const { repository } = world.packer;
  const ledgerOf = (slug: string) => ledgerIn(published, slug);
  const { signer, unsigned } = world;
  const { feeds } = published;
  const { builtWith } = world.packer;
  const unchanged = await findUnchanged(catalog, published, repository, builtWith, signer !== undefined);
  const changed = catalog.plugins.filter(({ slug }) => !unchanged.some((each) => each.slug === slug));
  const { survey, heads } = await surveyRepository(changed, ledgerOf, repository, versions.path);
  const sourceOf = pinnedSources(repository, versions.path);
  const plugins = await Promise.all(
    changed.map((plugin) =>
      planOne(
        plugin,
        ledgerOf(plugin.slug),
        survey,
        heads.get(plugin.slug) ?? { problems: [] },
        sourceOf,
        repository,
      ),
    ),
  );
  const isRisky = unsigned === "refused" && startsSigning({ catalog, feeds });
  const signedAt = isRisky ? await signedBefore(repository, versions.path, catalog.plugins) : undefined;
  const warnings = demand([
    ...problems,
    ...signingProblems({ catalog, feeds, signer, signedAt, unsigned }),
    ...plugins.flatMap((each) => each.problems),
  ]);
  const listed = new Set(catalog.plugins.map(({ slug }) => slug));
  const gone = [...published.ledgers.values()].filter(({ slug }) => !listed.has(slug));
  const steps = [
    ...siteSteps(catalog, feeds.get("feed.json"), world),
    ...plugins.flatMap((each) => [...each.plan.steps, ...updateSteps(catalog.site, each, published)]),
    ...gone.flatMap(delistedSteps),
  ];
  return { catalog, published, survey, plugins, unchanged, steps, warnings };
}

export interface Packed {
  readonly packages: readonly Package[];
  /** Packed to see that they can be; nothing of them is published. */
  readonly drafts: readonly Package[];
  readonly warnings: readonly Problem[];
}

/** Packs what the plan builds, and with `drafts` also what it would build next. @throws {ProblemsFound} */
export async function packRelease(planned: Planned, world: World, drafts = false): Promise<Packed> {
  const orders = planned.plugins.flatMap((each) => ordersOf(each));
  const trials = drafts ? await draftOrders(planned.plugins, planned.survey, world.packer.repository) : [];
  const packages: Package[] = [];
  const packedDrafts: Package[] = [];
  const problems: Problem[] = [];
  for (const [index, order] of [...orders, ...trials].entries()) {
    const { plugin, version } = order;
    world.progress(
      `packing ${plugin.slug} ${version.version} (${index + 1} of ${orders.length + trials.length})`,
    );
    const built = await buildPackage(order, world.packer);
    problems.push(...built.problems);
    if (built.package) (trials.includes(order) ? packedDrafts : packages).push(built.package);
  }
  problems.push(
    ...packageProblems(
      planned.plugins.map(({ plan }) => plan),
      packages,
    ),
  );
  return { packages, drafts: packedDrafts, warnings: demand(problems) };
}

/**
 * What people are shown of a push before it is made, every ZIP compared with the published one.
 *
 * @param problems all that are to be shown, those of planning and packing among them
 */
export async function reportRelease(
  planned: Planned,
  { packages, drafts }: Packed,
  world: World,
  problems: readonly Problem[],
): Promise<PlanReport> {
  const { catalog, published, plugins, steps } = planned;
  const reported = plugins.map(async ({ plan }): Promise<[string, PluginReport] | undefined> => {
    const { slug } = plan.plugin;
    const own = [...packages, ...drafts].filter((each) => each.slug === slug);
    if (own.length === 0 && !steps.some((step) => step.slug === slug)) return undefined;
    const offers = offersOf(
      catalog.site,
      plan.plugin,
      ledgerAfter(planned, plan, packages, world),
      plan.offers,
    );
    return [slug, await pluginReport(plan, offers, own, { published, download: world.download })];
  });
  const found = (await Promise.all(reported)).filter((each) => each !== undefined);
  return { steps, pluginCount: catalog.plugins.length, plugins: new Map(found), problems };
}

/** Renders the update site as it is after this push, every published file that it keeps checked first. @throws {ProblemsFound} */
export async function renderRelease(
  planned: Planned,
  packages: readonly Package[],
  world: World,
): Promise<SiteFiles> {
  const { catalog, published, plugins, unchanged, survey } = planned;
  world.progress("rendering the update site");
  const inputs = plugins.flatMap(({ plan, details, pictures }) => {
    if (!details) return [];
    const { plugin } = plan;
    const ledger = ledgerAfter(planned, plan, packages, world);
    return [
      {
        site: catalog.site,
        plugin,
        ledger,
        details,
        pictures,
        offers: offersOf(catalog.site, plugin, ledger, plan.offers),
      },
    ];
  });
  const moment = { now: world.now, commit: survey.head.id };
  const shown = new Set([...inputs.map(({ plugin }) => plugin.slug), ...unchanged.map(({ slug }) => slug)]);
  const hidden = [...published.ledgers.values()].filter(({ slug }) => !shown.has(slug));
  const delisted = hidden.map(delistedLedger);
  const { feeds } = published;
  const { signer } = world;
  const ledgers = inputs.map(({ ledger }) => ledger);
  const signatures = await packageSignatures({ catalog, ledgers, packages, published, signer });
  const fetched = await latestElsewhere(catalog.site, inputs, published, packages, world);
  const files = renderSite({
    catalog,
    plugins: inputs,
    unchanged,
    delisted,
    zips: [...packages, ...fetched],
    signatures,
    signer,
    moment,
    feeds,
  });
  const kept = [...ledgers, ...unchanged.map(({ ledger }) => ledger)];
  demand([
    ...feedProblems(files),
    ...(await published.check(publishedFilesOf(files))),
    ...(await hostedProblems(kept, packages, world)),
  ]);
  return files;
}

function ledgerAfter(
  { catalog }: Planned,
  plan: PluginPlan,
  packages: readonly Package[],
  world: World,
): Ledger {
  const { plugin } = plan;
  const facts = packages.filter(({ slug }) => slug === plugin.slug).map((each) => each.facts);
  const urlOf = (version: string): string =>
    packageUrl(catalog.site, plugin.slug, version, hostFor(catalog, world)?.repository);
  return nextLedger(plan, facts, urlOf, inputsDigest(catalog, plugin, world.packer.builtWith));
}

/** Stops at errors, all of them at once; otherwise gives the warnings. */
function demand(problems: readonly Problem[]): readonly Problem[] {
  if (hasErrors(problems)) throw new ProblemsFound(problems);
  return problems;
}
