import { sha256 } from "../trust/sha256.ts";
import type { Release } from "../plan/ledger.ts";
import type { PublishedFiles } from "../site/published.ts";
import type { Signer } from "../trust/signer.ts";
import { verifyPackage } from "../trust/verify-package.ts";
import { packagesOnSite } from "../site/packages.ts";
import { zipName } from "../site/site-files.ts";
import { isAsSigned } from "./is-as-signed.ts";
import type { PackedPush } from "./packed-push.ts";
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
      const built = packed.packages.find(
        ({ slug, facts }) => slug === ledger.slug && facts.version === release.version,
      );
      const { files } = plan.published;
      const known = !built && isKept ? await textOf(files, path) : "";
      const text = built
        ? signer?.signPackage(built.bytes)
        : known || (await keptSignature(files, release, path, keys, signer));
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
  { sha256: digest }: Release,
  path: string,
  keys: readonly string[],
  signer: Signer | undefined,
): Promise<string | undefined> {
  const bytes = await files.read(path.replace(/\.sig$/, ""));
  // Any other file there is not our package, and the check of published files reports it.
  if (!bytes || sha256(bytes) !== digest) return undefined;
  const before = await textOf(files, path);
  // No listed key vouches for the other lines.
  const good = before.split("\n").filter((line) => verifyPackage(bytes, line, keys));
  return good.length > 0 ? `${good.join("\n")}\n` : signer?.signPackage(bytes);
}
