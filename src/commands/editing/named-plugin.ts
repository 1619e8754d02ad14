import { issuedVersions } from "../../plan/issued-versions.ts";
import { ledgerIn } from "../../plan/published.ts";
import { problem, ProblemsFound } from "../../report/problem.ts";
import type { Plugin } from "../../versions/catalog.ts";
import { readVersionsFile } from "../../versions/read.ts";
import { suggest } from "../../versions/suggest.ts";
import type { Context } from "../../cli/context.ts";
import type { Issued } from "../../versions/edit/issued.ts";

export interface NamedPlugin {
  readonly plugin: Plugin;
  /** As far as this clone's tags and `--published` tell. */
  readonly issued: Issued;
}

/** The plugin that a command names. @throws {ProblemsFound} PLUGIN_UNKNOWN, and whatever is wrong with the file */
export async function namedPlugin(slug: string, { open }: Context): Promise<NamedPlugin> {
  const { path, text } = open.versions;
  const { catalog, problems } = readVersionsFile(text, path);
  if (!catalog) throw new ProblemsFound(problems);
  const plugin = catalog.plugins.find((each) => each.slug === slug);
  if (plugin) {
    const ledger = ledgerIn(await open.world.published(catalog), slug);
    return { plugin, issued: issuedVersions(slug, open.repository.tags.keys(), ledger) };
  }
  const slugs = catalog.plugins.map((each) => each.slug);
  const meant = suggest(slug, slugs);
  throw new ProblemsFound([
    problem("PLUGIN_UNKNOWN", {
      message: `\`${path}\` has no plugin \`${slug}\`.`,
      fix: meant
        ? `Did you mean \`${meant}\`?`
        : `It has ${slugs.map((each) => `\`${each}\``).join(", ") || "none yet"}.`,
    }),
  ]);
}
