import type { Package } from "../build/package.ts";
import type { Ledger } from "../plan/ledger.ts";
import type { Catalog } from "../versions/catalog.ts";
import { type FeedContent, feedContent } from "./feed-content.ts";
import { feedText, type Moment } from "./feed.ts";
import { indexPage } from "./index-page.ts";
import { pluginFiles } from "./plugin-files.ts";
import type { PluginInput } from "./plugin-input.ts";
import { json, type SiteFile, type SiteFiles } from "./site-files.ts";

export interface SiteInput {
  readonly catalog: Catalog;
  readonly plugins: readonly PluginInput[];
  /** Of plugins that have left the versions file. */
  readonly delisted: readonly Ledger[];
  /** Those built by this push. */
  readonly packages: readonly Package[];
  readonly moment: Moment;
  /** Published feed files: path to text. */
  readonly feeds: ReadonlyMap<string, string>;
}

const NOTHING_OFFERED: FeedContent = { offers: [], withdrawn: [] };

/** Every file of the update site. */
export function renderSite({ catalog, plugins, delisted, packages, moment, feeds }: SiteInput): SiteFiles {
  const { site, keys } = catalog;
  const feed = (path: string, contents: Parameters<typeof feedText>[2]): string =>
    feedText(site, keys, contents, moment, feeds.get(path));
  const files = new Map<string, SiteFile>();
  for (const input of plugins) {
    const { slug } = input.plugin;
    const own = packages.filter((each) => each.slug === slug);
    const feedOf = (content: ReturnType<typeof feedContent>): string =>
      feed(`${slug}/feed.json`, { [slug]: content });
    for (const [path, file] of pluginFiles(input, own, feedOf)) files.set(path, file);
  }
  const contents = Object.fromEntries(plugins.map((input) => [input.plugin.slug, feedContent(input)]));
  for (const ledger of delisted.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))) {
    const { slug } = ledger;
    // Sites that run it learn that nothing is offered, and the next push learns that its ledger is there.
    contents[slug] = NOTHING_OFFERED;
    files.set(`${slug}/feed.json`, feed(`${slug}/feed.json`, { [slug]: NOTHING_OFFERED }));
    files.set(`${slug}/releases.json`, json(ledger));
  }
  files.set("feed.json", feed("feed.json", contents));
  files.set("index.html", indexPage(site, plugins));
  return files;
}
