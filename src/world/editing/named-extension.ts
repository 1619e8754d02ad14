import { issuedVersions } from "../../plan/issued-versions.ts";
import { ledgerIn } from "../../plan/ledger.ts";
import { stop } from "../../report/problem.ts";
import type { CloneBehind } from "../../site/published.ts";
import type { Extension } from "../../versions/catalog.ts";
import { readCatalog } from "../../versions/read.ts";
import { unknownExtension } from "../../versions/unknown-extension.ts";
import type { OpenWorld } from "../open-world.ts";
import type { Issued } from "../../versions/edit/issued.ts";

export interface NamedExtension {
  readonly extension: Extension;
  /** As far as this clone's tags and what is published tell. */
  readonly issued: Issued;
  readonly behind: CloneBehind | undefined;
}

/** The extension that a command names. @throws {ProblemsFound} PLUGIN_UNKNOWN, and whatever is wrong with the file */
export async function namedExtension(
  slug: string,
  { world, repository, versions }: Pick<OpenWorld, "world" | "repository" | "versions">,
): Promise<NamedExtension> {
  const { catalog } = readCatalog(versions);
  const extension = catalog.extensions.find((each) => each.slug === slug);
  if (extension) {
    const published = await world.published(catalog);
    const issued = issuedVersions(slug, repository.tags.keys(), ledgerIn(published, slug));
    return { extension, issued, behind: published.behind };
  }
  const slugs = catalog.extensions.map((each) => each.slug);
  return stop("PLUGIN_UNKNOWN", unknownExtension(slug, slugs, versions.path));
}
