import { ledgerIn } from "../plan/ledger.ts";
import type { Published } from "../site/published.ts";
import { latestPackage, latestZipPath } from "../site/packages.ts";
import { sha256 } from "../trust/sha256.ts";

/**
 * The ZIP of an extension's latest published version, with the very bytes that its ledger names; undefined where there is
 * none, or another version of Presscast has packed it.
 */
export async function latestZip(
  published: Published,
  slug: string,
  builtWith: string,
): Promise<Uint8Array | undefined> {
  const latest = latestPackage(ledgerIn(published, slug));
  if (latest?.built_with !== builtWith) return undefined;
  const bytes = await published.files.read(latestZipPath(slug));
  return bytes && sha256(bytes) === latest.sha256 ? bytes : undefined;
}
