import { buildKey } from "./pack/build-key.ts";
import { buildPackages } from "./pack/build-packages.ts";
import type { PackageOrder, Packer } from "./pack/package.ts";
import { lostOrders } from "./pack/lost-orders.ts";
import { draftOrders, ordersOf } from "./pack/package-orders.ts";
import type { Release } from "./plan/ledger.ts";
import { choosePins } from "./plan/pin.ts";
import type { VersionTag } from "./plan/version-tags.ts";
import type { PlanReport } from "./preview/plan-report.ts";
import { pushReport } from "./preview/push-report.ts";
import { heldBack } from "./publish/held-back.ts";
import { hostedProblems, type Hosting, latestElsewhere } from "./publish/hosting.ts";
import { latestZip } from "./publish/latest-zip.ts";
import { packageSboms } from "./publish/package-sboms.ts";
import { packageSignatures } from "./publish/package-signatures.ts";
import { packageSums } from "./publish/package-sums.ts";
import { buildsBesideKey } from "./publish/builds-beside-key.ts";
import { isProven } from "./publish/is-proven.ts";
import { type PackedPush, packedPush } from "./publish/packed-push.ts";
import { packTranslations } from "./publish/pack-translations.ts";
import { packingProblems } from "./publish/packing-problems.ts";
import { publishSite } from "./publish/publish-site.ts";
import { againstTags, type PushPlan, pushPlan } from "./publish/push-plan.ts";
import { type RenderedPush, siteInput } from "./publish/rendered-push.ts";
import { feedProblems } from "./publish/signing-problems.ts";
import { signingProof } from "./publish/signing-proof.ts";
import type { Outcome, SiteHost } from "./publish/site-host.ts";
import { ordersToProve, unproven } from "./publish/unproven.ts";
import { zipsInFolder } from "./publish/zips-in-folder.ts";
import { type Problem, refuseErrors } from "./report/problem.ts";
import { findUnchanged } from "./site/find-unchanged.ts";
import type { Published } from "./site/published.ts";
import { publishedProblems } from "./site/published-problems.ts";
import { renderSite } from "./site/render-site.ts";
import { catalogBefore } from "./survey/catalog-before.ts";
import { locateOwnFiles, readOwnFiles } from "./survey/own-files.ts";
import { readSources } from "./survey/read-sources.ts";
import { surveyRepository } from "./survey/survey-repository.ts";
import type { Catalog } from "./versions/catalog.ts";
import { readCatalog, type VersionsText } from "./versions/read.ts";

/** Everything that a push needs from outside. */
export interface World extends Hosting {
  readonly packer: Packer;
  /** Whether the output of build commands comes from another job, which has no key. */
  readonly isBuiltElsewhere?: boolean;
  /** The published state with which a catalog is compared. @throws {ProblemsFound} */
  readonly published: (catalog: Catalog) => Promise<Published>;
  /** Whether the place that it is read from may still have an earlier state than the last published one. */
  readonly isCached?: boolean;
  /** What happens with a feed that could be signed but is not; undefined if nothing is built. */
  readonly unsigned?: "refused" | "warned" | undefined;
  /** What a person confirms about the published site: the digest that a problem names, or `new` if there is none. */
  readonly adopt?: string | undefined;
  /** Tags that the host refused: versions that need one of them wait, as if they were drafts. */
  readonly refusedTags?: readonly VersionTag[];
  /** The files of a catalog's sources, and its versions file, that have uncommitted changes. */
  readonly uncommitted: (catalog: Catalog) => Promise<readonly string[]>;
  /** Fetches a published package from wherever it is, and checks that its bytes are those in the ledger. @throws {ProblemsFound} */
  readonly download: (release: Release) => Promise<Uint8Array>;
  /** Unix seconds. */
  readonly now: number;
  readonly progress: (doing: string) => void;
}

/** Compares what the pushed commit asks for with what is published. Nothing is built. @throws {ProblemsFound} */
export async function planPush(versions: VersionsText, world: World): Promise<PushPlan> {
  const { repository } = world.packer;
  const { catalog: whole, warnings: told } = readCatalog(versions);
  const { catalog: listed, held } = heldBack(whole, world.refusedTags ?? []);
  const { catalog, problems } = await locateOwnFiles(listed, repository);
  const published = await world.published(catalog);
  const unchanged = await findUnchanged(catalog, published, world);
  const changed = catalog.extensions.filter(({ slug }) => !unchanged.some((each) => each.slug === slug));
  const survey = await surveyRepository(changed, published, repository, catalog.file);
  const pins = choosePins(changed, published, survey);
  const sources = await readSources(changed, published, pins, survey, repository, catalog.file);
  const { packs: languagePacks, problems: notNewer } = await packTranslations(
    changed,
    sources,
    published,
    world.packer.deflate,
  );
  const signedAt = await signingProof(catalog, published.feed, world);
  const uncommitted = await world.uncommitted(catalog);
  const before = await catalogBefore(repository, published.feed?.payload.commit, versions, listed);
  const facts = {
    catalog,
    held,
    published,
    unchanged,
    changed,
    survey,
    pins,
    sources,
    languagePacks,
    signedAt,
    uncommitted,
    catalogBefore: before,
  };
  const warnings = [...told, ...problems, ...notNewer];
  const plan = await heldAgainstTags(pushPlan({ ...facts, warnings }, world), world);
  refuseErrors(plan.warnings);
  return plan;
}

/** Compares with the tags too, since a host with caches may have an earlier state than the repository. */
async function heldAgainstTags(plan: PushPlan, world: World): Promise<PushPlan> {
  const { published, catalog, extensions } = plan;
  const { repository } = world.packer;
  if (world.isCached !== true || !published.feed) return plan;
  const { commit } = published.feed.payload;
  const lost = await lostOrders(extensions, commit, repository, catalog.file);
  return againstTags(plan, lost, await repository.isTouchedSince(commit, catalog.file));
}

/** Packs what the plan builds, and with `drafts` also the drafts. @throws {ProblemsFound} */
export async function packPush(plan: PushPlan, world: World, drafts = false): Promise<PackedPush> {
  const { packer, progress } = world;
  const { orders, trials } = await ordersFor(plan, world, drafts);
  const all = [...orders, ...trials, ...plan.lost];
  const earlier = (slug: string): Promise<Uint8Array | undefined> =>
    latestZip(plan.published, slug, packer.builtWith);
  const built = await buildPackages(all, packer, earlier, progress);
  const doubts = await unproven(plan, world);
  const warnings = refuseErrors([
    ...plan.warnings,
    ...buildsBesideKey([...all, ...(await ordersToProve(plan, world))], world),
    ...packingProblems(plan, built),
    ...doubts,
  ]);
  return packedPush(plan, built, orders.length, warnings, world);
}

/** The orders whose build command has to run before `packPush` does in a run that has the key. */
export async function buildsFor(plan: PushPlan, world: World, drafts: boolean): Promise<PackageOrder[]> {
  const { orders, trials } = await ordersFor(plan, world, drafts);
  const all = [...orders, ...trials, ...plan.lost, ...(await ordersToProve(plan, world))];
  const builds = all.filter(({ packing }) => packing.build !== undefined);
  return [...new Map(builds.map((order) => [buildKey(order), order])).values()];
}

async function ordersFor(
  { extensions, survey }: PushPlan,
  { packer }: World,
  drafts: boolean,
): Promise<{ orders: PackageOrder[]; trials: PackageOrder[] }> {
  const trials = drafts ? await draftOrders(extensions, survey, packer.repository) : [];
  return { orders: extensions.flatMap(ordersOf), trials };
}

/** Renders the update site as it is after the push, and checks every published file that it keeps. @throws {ProblemsFound} */
export async function renderPush(plan: PushPlan, packed: PackedPush, world: World): Promise<RenderedPush> {
  world.progress("rendering the update site");
  const signatures = await packageSignatures(plan, packed, world.signer);
  const sums = await packageSums(plan, packed, world);
  const { sboms, problems: damaged } = await packageSboms(plan, packed);
  const fetched = await latestElsewhere(plan, packed, world);
  const ownFiles = await readOwnFiles(plan.catalog, world.packer.repository);
  const files = renderSite(siteInput(plan, packed, { signatures, sums, sboms, fetched, ownFiles, ...world }));
  const warnings = refuseErrors([
    ...packed.warnings,
    ...damaged,
    ...feedProblems(files),
    ...(await publishedProblems(files, plan.published, isProven(plan, world.signer !== undefined))),
    ...(await hostedProblems(plan, packed, world)),
    ...zipsInFolder(plan, packed, world),
  ]);
  return { files, warnings };
}

/**
 * Publishes a rendered push: packages first, the feed last.
 *
 * @returns the result, and problems with what is done afterwards
 * @throws {ProblemsFound}
 */
export function publishPush(
  plan: PushPlan,
  packed: PackedPush,
  { files }: RenderedPush,
  host: SiteHost,
  world: World,
): Promise<{ readonly outcome: Outcome; readonly problems: readonly Problem[] }> {
  world.progress("");
  return publishSite(plan, packed.packages, files, host, world);
}

/** What people are shown about a push before it is made. */
export function previewPush(plan: PushPlan, packed: PackedPush, world: World): Promise<PlanReport> {
  return pushReport(plan, packed, world);
}
