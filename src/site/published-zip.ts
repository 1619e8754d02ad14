import type { Release } from "../plan/ledger.ts";
import { sha256 } from "../trust/sha256.ts";
import type { PublishedFiles } from "./published.ts";
import { zipName } from "./site-files.ts";

/** The ZIP of a version on the published update site; undefined where it has not the very bytes that its ledger names. */
export async function publishedZip(
  files: PublishedFiles,
  slug: string,
  release: Pick<Release, "version" | "sha256">,
): Promise<Uint8Array | undefined> {
  const zip = await files.read(`${slug}/${zipName(slug, release.version)}`);
  return zip && sha256(zip) === release.sha256 ? zip : undefined;
}
