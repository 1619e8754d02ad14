import * as v from "valibot";
import type { Package } from "../pack/package.ts";
import type { Release } from "../plan/ledger.ts";
import { areSumsOf, checksumsPath, checksumsSchema, sumsOf } from "../site/checksums.ts";
import { packagesOnSite } from "../site/packages.ts";
import type { PublishedFiles } from "../site/published.ts";
import { publishedZip } from "../site/published-zip.ts";
import type { FileSums } from "../trust/file-sums.ts";
import type { Signer } from "../trust/signer.ts";
import { isAsSigned } from "./is-as-signed.ts";
import { packageOf, type PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";
import { renderedExtensions } from "./rendered-push.ts";

type Download = (release: Release) => Promise<Uint8Array>;

/**
 * The hashes of the files in each package that is kept: the path of their file on the update site to them. What is
 * published stays where the ledger vouches for it, and a signature for all of it where this push signs. Otherwise the ZIP
 * is read.
 *
 * @param download for ZIPs that are elsewhere. @throws {ProblemsFound}
 */
export async function packageSums(
  plan: PushPlan,
  packed: PackedPush,
  { download, signer }: { readonly download: Download; readonly signer?: Signer | undefined },
): Promise<ReadonlyMap<string, FileSums>> {
  const { catalog, published } = plan;
  const found = new Map<string, FileSums>();
  const isKnown = signer === undefined ? () => true : await isAsSigned(plan);
  for (const { ledger } of renderedExtensions(plan, packed)) {
    const { slug } = ledger;
    const here = new Set(packagesOnSite(catalog.site, ledger));
    const kept = ledger.releases.filter((release) => release.package !== null);
    const isAsBefore = isKnown(slug);
    const builtOf = ({ version }: Release): Package | undefined => packageOf(packed, slug, version);
    const isRead = (release: Release): boolean => !builtOf(release) && (isAsBefore || !here.has(release));
    await published.files.prepare(kept.filter(isRead).map(({ version }) => checksumsPath(slug, version)));
    const known = await Promise.all(
      kept.map(async (release) =>
        isRead(release) ? publishedSums(slug, release, published.files) : builtOf(release)?.sums,
      ),
    );
    for (const [index, release] of kept.entries()) {
      const sums =
        known[index] ??
        (here.has(release)
          ? await sumsOnSite(slug, release, published.files)
          : sumsOf(await download(release)));
      if (sums) found.set(checksumsPath(slug, release.version), sums);
    }
  }
  return found;
}

async function publishedSums(
  slug: string,
  release: Release,
  files: PublishedFiles,
): Promise<FileSums | undefined> {
  const text = Buffer.from((await files.read(checksumsPath(slug, release.version))) ?? []).toString("utf8");
  try {
    const { output, success } = v.safeParse(checksumsSchema, JSON.parse(text));
    return success && areSumsOf(slug, release, output.files) ? output.files : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever else lies there is no package of ours, and the check of published files says so. */
async function sumsOnSite(
  slug: string,
  release: Release,
  files: PublishedFiles,
): Promise<FileSums | undefined> {
  const zip = await publishedZip(files, slug, release);
  return zip && sumsOf(zip);
}
