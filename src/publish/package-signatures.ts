import type { Package } from "../pack/package.ts";
import { sha256 } from "../trust/sha256.ts";
import type { Ledger, Release } from "../plan/ledger.ts";
import type { Published } from "../plan/published.ts";
import type { Signer } from "../trust/signer.ts";
import { verifyPackage } from "../trust/verify-package.ts";
import type { Catalog } from "../versions/catalog.ts";
import { packagesOnSite } from "../site/packages.ts";
import { zipName } from "../site/site-files.ts";

export interface SigningInput {
  readonly catalog: Pick<Catalog, "site" | "keys">;
  /** Of the plugins whose files are rendered, as they are after this push. */
  readonly ledgers: readonly Ledger[];
  /** Those built by this push. */
  readonly packages: readonly Package[];
  readonly published: Pick<Published, "read">;
  readonly signer: Signer | undefined;
}

/**
 * The `.zip.sig` of each package that the update site has: path to text. A published one stays as long as one of the
 * keys verifies it; one by a key that is no longer listed is replaced, or left out where there is nothing to sign with.
 */
export async function packageSignatures(input: SigningInput): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { site, keys } = input.catalog;
  if (keys.length === 0) return found;
  for (const ledger of input.ledgers) {
    const { slug } = ledger;
    for (const release of packagesOnSite(site, ledger)) {
      const path = `${slug}/${zipName(slug, release.version)}.sig`;
      const text = await signatureOf(input, slug, release, path);
      if (text !== undefined) found.set(path, text);
    }
  }
  return found;
}

async function signatureOf(
  { catalog, packages, published, signer }: SigningInput,
  slug: string,
  { version, sha256: digest }: Release,
  path: string,
): Promise<string | undefined> {
  const built = packages.find((each) => each.slug === slug && each.facts.version === version);
  if (built) return signer?.signPackage(built.bytes);
  const bytes = await published.read(path.replace(/\.sig$/, ""));
  // Whatever else lies there is no package of ours, and the check of published files says so.
  if (!bytes || sha256(bytes) !== digest) return undefined;
  const before = Buffer.from((await published.read(path)) ?? []).toString("utf8");
  return verifyPackage(bytes, before, catalog.keys) ? before : signer?.signPackage(bytes);
}
