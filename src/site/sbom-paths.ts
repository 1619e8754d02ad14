import type { Release } from "../plan/ledger.ts";
import type { ExtensionNames } from "./format.ts";

/** One for each version whose ZIP is kept and whose ledger entry knows of one, the highest first. */
export function sbomPaths({
  extension: { slug },
  ledger,
}: Pick<ExtensionNames, "extension" | "ledger">): string[] {
  return ledger.releases.filter(hasSbom).map(({ version }) => sbomPath(slug, version));
}

export function sbomPath(slug: string, version: string): string {
  return `${slug}/sbom/${version}.cdx.json`;
}

export function hasSbom(release: Release): release is Release & { readonly sbom: string } {
  return release.package !== null && release.sbom !== undefined;
}
