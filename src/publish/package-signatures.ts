import type { Release } from "../plan/ledger.ts";
import type { PublishedFiles } from "../site/published.ts";
import type { Signer } from "../trust/signer.ts";
import { verifyPackage } from "../trust/verify-package.ts";
import { publishedZip } from "../site/published-zip.ts";
import { packagesOnSite } from "../site/packages.ts";
import { zipName } from "../site/site-files.ts";
import { isAsSigned } from "./is-as-signed.ts";
import { packageOf, type PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";
import { renderedExtensions } from "./rendered-push.ts";

/**
 * The `.zip.sig` of each package that the update site has: path to text. A published one stays as long as one of the
 * keys verifies it; one by a key that is no longer listed is replaced, or left out where there is nothing to sign with.
 */
export async function packageSignatures(
  plan: PushPlan,
  packed: PackedPush,
  signer: Signer | undefined,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { site, keys } = plan.catalog;
  if (keys.length === 0) return found;
  const isKnown = await isAsSigned(plan);
  for (const { ledger } of renderedExtensions(plan, packed)) {
    const isKept = isKnown(ledger.slug);
    for (const release of packagesOnSite(site, ledger)) {
      const path = `${ledger.slug}/${zipName(ledger.slug, release.version)}.sig`;
      const built = packageOf(packed, ledger.slug, release.version);
      const { files } = plan.published;
      const known = !built && isKept ? await textOf(files, path) : "";
      const text = built
        ? signer?.signPackage(built.bytes)
        : known || (await keptSignature(files, ledger.slug, release, { path, keys, signer }));
      if (text !== undefined) found.set(path, text);
    }
  }
  return found;
}

/** Empty where there is no such file. */
async function textOf(files: PublishedFiles, path: string): Promise<string> {
  return Buffer.from((await files.read(path)) ?? []).toString("utf8");
}

async function keptSignature(
  files: PublishedFiles,
  slug: string,
  release: Release,
  {
    path,
    keys,
    signer,
  }: { readonly path: string; readonly keys: readonly string[]; readonly signer: Signer | undefined },
): Promise<string | undefined> {
  const bytes = await publishedZip(files, slug, release);
  // Any other file there is not our package, and the check of published files reports it.
  if (!bytes) return undefined;
  const before = await textOf(files, path);
  // No listed key vouches for the other lines.
  const good = before.split("\n").filter((line) => verifyPackage(bytes, line, keys));
  return good.length > 0 ? `${good.join("\n")}\n` : signer?.signPackage(bytes);
}
