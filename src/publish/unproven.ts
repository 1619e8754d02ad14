import { pastBuilds } from "../pack/past-builds.ts";
import type { PackageOrder, Packer } from "../pack/package.ts";
import { isHosted } from "../plan/is-hosted.ts";
import { ledgersIn, type PackageFacts, type Release } from "../plan/ledger.ts";
import { packageFactsOf } from "../plan/next-ledger.ts";
import { problem, type Problem } from "../report/problem.ts";
import { failed, type Result } from "../report/result.ts";
import { shortId } from "../report/short-id.ts";
import { sha256 } from "../trust/sha256.ts";
import type { Signer } from "../trust/signer.ts";
import { isRelease } from "../survey/is-release.ts";
import type { Catalog } from "../versions/catalog.ts";
import { isProven } from "./is-proven.ts";
import type { PackageHost } from "./package-host.ts";
import type { PushPlan } from "./push-plan.ts";

export interface Proving {
  readonly packer: Packer;
  readonly packageHost?: PackageHost | undefined;
  readonly signer?: Signer | undefined;
  /** The digest with which a person confirms published versions. */
  readonly adopt?: string | undefined;
  readonly progress: (doing: string) => void;
}

interface Unproven {
  readonly slug: string;
  readonly release: Release;
  readonly why: string;
}

/**
 * Published versions that must not be signed. What no listed key has vouched for is built again from its commit, and
 * must come out as the ledger says, since anyone who can write to the host could have put other bytes there. What can't
 * be proved that way, a person confirms once, by the hashes.
 */
export async function unproven(
  { catalog, published }: Pick<PushPlan, "catalog" | "published">,
  { packer, packageHost, signer, adopt, progress }: Proving,
): Promise<Problem[]> {
  if (isProven({ catalog, published }, signer !== undefined)) return [];
  const { again } = pastBuilds(catalog, packer, catalog.file, progress);
  const found: Unproven[] = [];
  for (const { slug, releases } of ledgersIn(published)) {
    for (const release of releases) {
      const rebuilt = await fromBranch(slug, release, catalog, packer, again);
      const why = doubt(release, rebuilt, packer.builtWith) ?? elsewhere(release, catalog, packageHost);
      if (why !== undefined) found.push({ slug, release, why });
    }
  }
  const digest = sha256(JSON.stringify(found.map(({ slug, release }) => [slug, confirmedOf(release)])));
  return found.length === 0 || adopt === digest
    ? []
    : [unprovenProblem(found, digest, catalog.at("signing", "keys"))];
}

/** What `unproven` will pack again when there is a key. */
export async function ordersToProve(
  { catalog, published }: Pick<PushPlan, "catalog" | "published">,
  { packer, progress }: Pick<Proving, "packer" | "progress">,
): Promise<PackageOrder[]> {
  if (isProven({ catalog, published }, catalog.keys.length > 0)) return [];
  const { orderOf } = pastBuilds(catalog, packer, catalog.file, progress);
  const orders: PackageOrder[] = [];
  for (const { slug, releases } of ledgersIn(published)) {
    for (const release of releases) {
      if (!(await isReviewed(slug, release, catalog, packer))) continue;
      const order = await orderOf(slug, release);
      if (order.kind === "done") orders.push(order.value);
    }
  }
  return orders;
}

/** Everything that a confirmation takes over. What each push takes from the versions file is left out. */
function confirmedOf(release: Release): readonly unknown[] {
  const facts = { ...packageFactsOf(release), package: release.package };
  return Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

async function fromBranch(
  slug: string,
  release: Release,
  catalog: Catalog,
  packer: Packer,
  again: (slug: string, release: Release) => Promise<Result<PackageFacts>>,
): Promise<Result<PackageFacts>> {
  if (await isReviewed(slug, release, catalog, packer)) return again(slug, release);
  return failed(`the pushed branch does not show that its commit ${shortId(release.commit)} is its release`);
}

/** An unsigned ledger and tags don't prove that a commit is a release, nor that its versions file has the instructions. */
async function isReviewed(
  slug: string,
  { version, commit, instructions }: Release,
  { file, extensions }: Catalog,
  { repository }: Packer,
): Promise<boolean> {
  const extension = extensions.find((each) => each.slug === slug);
  const listed = extension?.versions.find((each) => each.version === version);
  // It can't be packed again; trying to do so reports the problem.
  if (!extension || !listed) return true;
  const wasPushed = instructions === undefined || (await repository.wasPushed(instructions));
  return wasPushed && isRelease(repository, { extension, version: listed, commit, path: file });
}

/** A ZIP address that is not ours: the next feed would send sites to whatever a stranger's ledger names. */
function elsewhere(
  release: Release,
  { site }: Catalog,
  packageHost: PackageHost | undefined,
): string | undefined {
  if (release.package === null || !isHosted(release, site.url)) return undefined;
  const url = release.package;
  const own = packageHost && `${packageHost.repository}/releases/download/`.toLowerCase();
  if (own !== undefined && url.toLowerCase().startsWith(own)) return undefined;
  return `its ZIP is said to be at ${url}`;
}

/** What depends on the program that packed it. */
const BYTES: ReadonlySet<string> = new Set(["built_with", "sha256", "sha1", "blob", "size", "sbom"]);

/** No commit tells when it was published, and no byte that sites install depends on it. */
const UNTOLD = "published_at";

/**
 * Why a build is not what the ledger says; undefined if it is. Another version of Presscast makes other bytes from the
 * same files. That is accepted where no ZIP is kept, since nobody downloads one.
 */
function doubt(release: Release, rebuilt: Result<PackageFacts>, builtWith: string): string | undefined {
  if (rebuilt.kind === "failed") return rebuilt.why;
  const isOther = release.built_with !== builtWith && release.package === null;
  const facts: Readonly<Record<string, unknown>> = { ...rebuilt.value };
  const wrong = Object.entries(packageFactsOf(release)).filter(
    ([name, value]) => name !== UNTOLD && !(isOther && BYTES.has(name)) && facts[name] !== value,
  );
  return wrong.length === 0
    ? undefined
    : `its commit gives another ${wrong.map(([name]) => `\`${name}\``).join(", ")}`;
}

function unprovenProblem(
  found: readonly Unproven[],
  digest: string,
  at: NonNullable<Parameters<typeof problem>[1]["at"]>,
): Problem {
  const lines = found.map(
    ({ slug, release, why }) => `${release.sha256}  ${slug} ${release.version}: ${why}`,
  );
  return problem("PUBLISHED_UNPROVEN", {
    message:
      "No listed key has signed what is published, and the repository does not give these versions as they are published. Signing would vouch for bytes that a stranger may have put there.",
    fix: `Compare the hashes with ZIPs that you know to be yours. If they are, confirm them for one run: \`adopt: ${digest}\` in the workflow, \`--adopt ${digest}\` on the command line. If one is not, restore the update site from its history.`,
    at,
    detail: lines.join("\n"),
  });
}
