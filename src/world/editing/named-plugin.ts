import { issuedVersions } from "../../plan/issued-versions.ts";
import { ledgerIn } from "../../plan/ledger.ts";
import { stop } from "../../report/problem.ts";
import type { CloneBehind } from "../../site/published.ts";
import type { Plugin } from "../../versions/catalog.ts";
import { readCatalog } from "../../versions/read.ts";
import { unknownPlugin } from "../../versions/unknown-plugin.ts";
import type { OpenWorld } from "../open-world.ts";
import type { Issued } from "../../versions/edit/issued.ts";

export interface NamedPlugin {
  readonly plugin: Plugin;
  /** As far as this clone's tags and what is published tell. */
  readonly issued: Issued;
  readonly behind: CloneBehind | undefined;
}

/** The plugin that a command names. @throws {ProblemsFound} PLUGIN_UNKNOWN, and whatever is wrong with the file */
export async function namedPlugin(
  slug: string,
  { world, repository, versions }: Pick<OpenWorld, "world" | "repository" | "versions">,
): Promise<NamedPlugin> {
  const { catalog } = readCatalog(versions);
  const plugin = catalog.plugins.find((each) => each.slug === slug);
  if (plugin) {
    const published = await world.published(catalog);
    const issued = issuedVersions(slug, repository.tags.keys(), ledgerIn(published, slug));
    return { plugin, issued, behind: published.behind };
  }
  const slugs = catalog.plugins.map((each) => each.slug);
  return stop("PLUGIN_UNKNOWN", unknownPlugin(slug, slugs, versions.path));
}
