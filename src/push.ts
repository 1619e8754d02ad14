import { buildPackage, type Package, type Packer } from "./pack/package.ts";
import { draftOrders, ordersOf } from "./pack/package-orders.ts";
import { pinnedSources } from "./survey/pinned-source.ts";
import { planOne } from "./survey/plan-extension.ts";
import { packageProblems } from "./pack/package-problems.ts";
import { signedBefore } from "./survey/signed-before.ts";
import { surveyRepository } from "./survey/survey-repository.ts";
import { delistedLedger, delistedSteps } from "./plan/delisted.ts";
import type { Release } from "./plan/ledger.ts";
import { ledgerIn, type Published } from "./plan/published.ts";
import { hasErrors, type Problem, ProblemsFound } from "./report/problem.ts";
import { afterPush } from "./publish/after-push.ts";
import { findUnchanged } from "./site/find-unchanged.ts";
import { hostedProblems, type Hosting, latestElsewhere } from "./publish/hosting.ts";
import { packageSignatures } from "./publish/package-signatures.ts";
import { publishedFilesOf } from "./site/packages.ts";
import { renderSite } from "./site/render.ts";
import { feedProblems, signingProblems, startsSigning } from "./publish/signing-problems.ts";
import type { SiteFiles } from "./site/site-files.ts";
import type { Packed, Planned } from "./publish/push-plan.ts";
import { siteSteps, updateSteps } from "./site/update-steps.ts";
import type { Catalog } from "./versions/catalog.ts";
import { readVersionsFile } from "./versions/read.ts";

/** All that the product asks of the outside; the entries build one. */
export interface World extends Hosting {
  readonly packer: Packer;
  /** The published state that a catalog is planned against. */
  readonly published: (catalog: Catalog) => Promise<Published>;
  /** What becomes of a feed that could be signed and is not; undefined where nothing is built. */
  readonly unsigned?: "refused" | "warned" | undefined;
  /** A published package, from wherever it is; its bytes are those of the ledger. @throws {ProblemsFound} */
  readonly download: (release: Release) => Promise<Uint8Array>;
  /** Unix seconds. */
  readonly now: number;
  readonly progress: (doing: string) => void;
}

export interface VersionsText {
  /** From the repository's top. */
  readonly path: string;
  readonly text: string;
}

/** Read → survey → plan. Nothing is built. @throws {ProblemsFound} */
export async function planRelease(versions: VersionsText, world: World): Promise<Planned> {
  const { catalog, problems } = readVersionsFile(versions.text, versions.path);
  if (!catalog) throw new ProblemsFound(problems);
  const { signer, unsigned } = world;
  const { repository, builtWith } = world.packer;
  const published = await world.published(catalog);
  const { feeds } = published;
  const ledgerOf = (slug: string) => ledgerIn(published, slug);
  const unchanged = await findUnchanged(catalog, published, repository, builtWith, signer !== undefined);
  const changed = catalog.plugins.filter(({ slug }) => !unchanged.some((each) => each.slug === slug));
  const { survey, heads } = await surveyRepository(changed, ledgerOf, repository, versions.path);
  const sourceOf = pinnedSources(repository, versions.path);
  const plugins = await Promise.all(
    changed.map((plugin) => {
      const head = heads.get(plugin.slug) ?? { problems: [] };
      return planOne(plugin, ledgerOf(plugin.slug), survey, head, sourceOf, repository);
    }),
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

/** Packs what the plan builds, and with `drafts` also what it would build next. @throws {ProblemsFound} */
export async function packRelease(
  { plugins, survey }: Planned,
  world: World,
  drafts = false,
): Promise<Packed> {
  const orders = plugins.flatMap(ordersOf);
  const trials = drafts ? await draftOrders(plugins, survey, world.packer.repository) : [];
  const all = [...orders, ...trials];
  const packages: Package[] = [];
  const packedDrafts: Package[] = [];
  const problems: Problem[] = [];
  for (const [index, order] of all.entries()) {
    const { plugin, version } = order;
    world.progress(`packing ${plugin.slug} ${version.version} (${index + 1} of ${all.length})`);
    const built = await buildPackage(order, world.packer);
    problems.push(...built.problems);
    if (built.package) (trials.includes(order) ? packedDrafts : packages).push(built.package);
  }
  const plans = plugins.map(({ plan }) => plan);
  problems.push(...packageProblems(plans, packages));
  return { packages, drafts: packedDrafts, warnings: demand(problems) };
}

/** Renders the update site as it is after this push, every published file that it keeps checked first. @throws {ProblemsFound} */
export async function renderRelease(
  { catalog, published, plugins, unchanged, survey }: Planned,
  packages: readonly Package[],
  world: World,
): Promise<SiteFiles> {
  world.progress("rendering the update site");
  const { site } = catalog;
  const { signer } = world;
  const rendered = plugins.flatMap(({ plan, details, pictures }) =>
    details
      ? [{ site, plugin: plan.plugin, details, pictures, ...afterPush(catalog, plan, packages, world) }]
      : [],
  );
  const ledgers = rendered.map(({ ledger }) => ledger);
  const kept = [...ledgers, ...unchanged.map(({ ledger }) => ledger)];
  const shown = new Set(kept.map(({ slug }) => slug));
  const hidden = [...published.ledgers.values()].filter(({ slug }) => !shown.has(slug));
  const signatures = await packageSignatures({ catalog, ledgers, packages, published, signer });
  const fetched = await latestElsewhere(site, rendered, published, packages, world);
  const files = renderSite({
    catalog,
    plugins: rendered,
    unchanged,
    delisted: hidden.map(delistedLedger),
    zips: [...packages, ...fetched],
    signatures,
    signer,
    moment: { now: world.now, commit: survey.head.id },
    feeds: published.feeds,
  });
  demand([
    ...feedProblems(files),
    ...(await published.check(publishedFilesOf(files))),
    ...(await hostedProblems(kept, packages, world)),
  ]);
  return files;
}

/** Stops at errors, all of them at once; otherwise gives the warnings. */
function demand(problems: readonly Problem[]): readonly Problem[] {
  if (hasErrors(problems)) throw new ProblemsFound(problems);
  return problems;
}
