import type { Ledger } from "../plan/ledger.ts";
import { openEnvelope } from "../trust/envelope.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog } from "../versions/catalog.ts";
import { atomFeed, type AtomInput } from "./atom.ts";
import { composerRepository } from "./composer.ts";
import type { FeedContent, FeedFile } from "../plan/feed.ts";
import { delistedContent, feedContent } from "./feed-content.ts";
import { type FeedInput, feedText, type Moment } from "./feed-text.ts";
import { indexPage } from "./index-page.ts";
import { type Info, pluginInfo } from "./info.ts";
import { pluginFiles, type Zip } from "./plugin-files.ts";
import type { PluginInput } from "./plugin-input.ts";
import { json, type SiteFile, type SiteFiles } from "./site-files.ts";
import type { UnchangedPlugin } from "./unchanged-plugin.ts";

export interface SiteInput {
  readonly catalog: Catalog;
  readonly plugins: readonly PluginInput[];
  /** Plugins whose published files are taken over as they are. */
  readonly unchanged: readonly UnchangedPlugin[];
  /** Of plugins that have left the versions file. */
  readonly delisted: readonly Ledger[];
  /** Those built by this push, and those fetched for it. */
  readonly zips: readonly Zip[];
  /** Path to text of each package's `.zip.sig`. */
  readonly signatures: ReadonlyMap<string, string>;
  readonly signer: Signer | undefined;
  readonly moment: Moment;
  /** Published feed files, by their path. */
  readonly feeds: ReadonlyMap<string, FeedFile>;
}

/** Every file of the update site. */
export function renderSite(input: SiteInput): SiteFiles {
  const { catalog, plugins, unchanged, delisted, zips, signatures, moment, signer, feeds } = input;
  const { site, keys } = catalog;
  const feed = (path: string, contents: FeedInput["plugins"]): string =>
    feedText({ site, keys, plugins: contents, moment, signer, published: feeds.get(path) });
  const files = new Map<string, SiteFile>();
  const contents = new Map<string, FeedContent>();
  const listed = new Map<string, AtomInput & { readonly info: Info }>();
  for (const each of plugins) {
    const { slug } = each.plugin;
    contents.set(slug, feedContent(each));
    listed.set(slug, { info: pluginInfo(each), ledger: each.ledger });
    const own = zips.filter((zip) => zip.slug === slug);
    for (const [path, file] of pluginFiles(each, own, signatures)) files.set(path, file);
  }
  for (const { slug, content, info, ledger, files: published } of unchanged) {
    contents.set(slug, content);
    listed.set(slug, { info, ledger });
    for (const file of published) files.set(file.path, file);
  }
  for (const ledger of delisted) {
    // The next push learns that its ledger is there.
    contents.set(ledger.slug, delistedContent(ledger));
    files.set(`${ledger.slug}/releases.json`, json(ledger));
  }
  const ordered = inOrder(contents, [
    ...catalog.plugins.map(({ slug }) => slug),
    ...delisted.map(({ slug }) => slug).sort(),
  ]);
  for (const [slug, content] of ordered) {
    files.set(`${slug}/feed.json`, feed(`${slug}/feed.json`, { [slug]: content }));
  }
  const whole = feed("feed.json", Object.fromEntries(ordered));
  files.set("feed.json", whole);
  const shown = inOrder(
    listed,
    catalog.plugins.map(({ slug }) => slug),
  );
  const plain = shown.map(([, each]) => each);
  files.set(
    "index.html",
    indexPage(
      catalog.site,
      plain.map(({ info }) => info),
      openEnvelope(whole)?.signatures.map(({ key }) => key) ?? [],
    ),
  );
  files.set("feed.xml", atomFeed(catalog.site, plain));
  files.set(
    "packages.json",
    json(
      composerRepository(
        catalog.site,
        shown.map(([slug]) => slug),
      ),
    ),
  );
  return files;
}

function inOrder<T>(values: ReadonlyMap<string, T>, slugs: readonly string[]): [string, T][] {
  return slugs.flatMap((slug) => {
    const value = values.get(slug);
    return value === undefined ? [] : [[slug, value]];
  });
}
