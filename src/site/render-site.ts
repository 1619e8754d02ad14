import { kindOf, type Ledger } from "../plan/ledger.ts";
import { blobId } from "../trust/blob-id.ts";
import type { Signer } from "../trust/signer.ts";
import { byList, type Kind, type List } from "../versions/kind.ts";
import type { Catalog } from "../versions/catalog.ts";
import { type FeedContent, type FeedFile, openFeed } from "../plan/feed.ts";
import { delistedContent, feedContent } from "./feed-content.ts";
import { filesDigest } from "./files-digest.ts";
import { type FeedInput, feedText, type Moment } from "./feed-text.ts";
import type { WholeSite } from "./format.ts";
import type { FileSums } from "../trust/file-sums.ts";
import { SITE_FORMATS } from "./formats.ts";
import { extensionInfo } from "./info.ts";
import { extensionFiles, type Zip } from "./extension-files.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { ownPath } from "./own-path.ts";
import { siteLinks } from "./program-links.ts";
import { securityTxt, securityTxtPaths } from "./security-txt.ts";
import { feedPath, isPublishedFile, json, ledgerPath, type SiteFile, type SiteFiles } from "./site-files.ts";
import type { UnchangedExtension } from "./unchanged-extension.ts";

export interface SiteInput {
  readonly catalog: Catalog;
  readonly extensions: readonly ExtensionInput[];
  /** Extensions whose published files are kept as they are. */
  readonly unchanged: readonly UnchangedExtension[];
  /** For extensions that were removed from the versions file. */
  readonly delisted: readonly Ledger[];
  /** The packages that this push builds, and those fetched for it. */
  readonly zips: readonly Zip[];
  /** The text of each package's `.zip.sig`, by path. */
  readonly signatures: ReadonlyMap<string, string>;
  /** Path of a file of checksums to what they are. */
  readonly sums: ReadonlyMap<string, FileSums>;
  /** The text of each SBOM, by path. */
  readonly sboms: ReadonlyMap<string, string>;
  /** The bytes of the files that `site.logo` and `site.stylesheet` name. */
  readonly ownFiles: ReadonlyMap<"logo" | "stylesheet", Uint8Array>;
  readonly signer: Signer | undefined;
  readonly moment: Moment;
  /** Published feed files, by their path. */
  readonly feeds: ReadonlyMap<string, FeedFile>;
}

/** What is told of an extension. */
interface KnownContent {
  readonly kind: Kind;
  readonly content: FeedContent;
}

/** Every file of the update site. */
export function renderSite(input: SiteInput): SiteFiles {
  const { catalog, extensions, unchanged, delisted, zips, signatures, sums, sboms } = input;
  const files = new Map<string, SiteFile>();
  const contents = new Map<string, KnownContent>();
  const listed = new Map<string, WholeSite["extensions"][number]>();
  for (const each of extensions) {
    const { slug } = each.extension;
    listed.set(slug, { info: extensionInfo(each), ledger: each.ledger, offers: each.offers });
    const own = zips.filter((zip) => zip.slug === slug);
    const made = extensionFiles(each, own, signatures, sums, sboms);
    for (const [path, file] of made) files.set(path, file);
    const content = { ...feedContent(each), files: filesDigest(blobIds(made)) };
    contents.set(slug, { kind: each.extension.kind, content });
  }
  for (const { slug, content, info, ledger, files: published } of unchanged) {
    contents.set(slug, { kind: kindOf(ledger), content });
    listed.set(slug, { info, ledger, offers: content.offers });
    for (const file of published) files.set(file.path, file);
  }
  for (const ledger of delisted) {
    // So the next push knows that its ledger exists.
    contents.set(ledger.slug, { kind: kindOf(ledger), content: delistedContent(ledger) });
    files.set(ledgerPath(ledger.slug), json(ledger));
  }
  const order = catalog.extensions.map(({ slug }) => slug);
  const whole: WholeSite = {
    site: catalog.site,
    extensions: inOrder(listed, order).map(([, each]) => each),
    feeds: feedTexts(input, inOrder(contents, [...order, ...delisted.map(({ slug }) => slug).sort()])),
  };
  const links = siteLinks();
  for (const { paths, render } of SITE_FORMATS) {
    for (const path of paths([...contents.keys()], [...listed.keys()]))
      files.set(path, render(whole, { path, links }));
  }
  for (const path of securityTxtPaths(catalog.site)) {
    const expires = openFeed(whole.feeds.get("feed.json") ?? "").payload?.expires ?? "";
    files.set(path, securityTxt(catalog.site, expires));
  }
  for (const [key, bytes] of input.ownFiles) files.set(ownPath(catalog.site, key), bytes);
  return files;
}

/** For the files whose bytes are available: of a rendered extension, all except ZIPs. */
function blobIds(files: ReadonlyMap<string, SiteFile>): Map<string, string> {
  return new Map(
    [...files].flatMap(([path, file]) =>
      isPublishedFile(file) || path.endsWith(".zip") ? [] : [[path, blobId(Buffer.from(file))] as const],
    ),
  );
}

/** The text of each feed, by path: the one of all extensions and those of each extension. */
function feedTexts(
  { catalog: { site, keys }, moment, signer, feeds }: SiteInput,
  known: readonly (readonly [slug: string, known: KnownContent])[],
): Map<string, string> {
  const texts = new Map<string, string>();
  const add = (path: string, told: typeof known): void => {
    const published = feeds.get(path);
    texts.set(path, feedText({ site, path, keys, ...listsOf(told), moment, signer, published }));
  };
  add("feed.json", known);
  for (const each of known) add(feedPath(each[0]), [each]);
  return texts;
}

/** Plugins are always told of, if only of none, since the first updaters want them. */
function listsOf(known: readonly (readonly [slug: string, known: KnownContent])[]): Pick<FeedInput, List> {
  const { plugins, themes } = byList(known, ([, { kind }]) => kind);
  const contents = (own: typeof known): Record<string, FeedContent> =>
    Object.fromEntries(own.map(([slug, { content }]) => [slug, content]));
  return { plugins: contents(plugins), ...(themes && { themes: contents(themes) }) };
}

function inOrder<T>(values: ReadonlyMap<string, T>, slugs: readonly string[]): [string, T][] {
  return slugs.flatMap((slug) => {
    const value = values.get(slug);
    return value === undefined ? [] : [[slug, value]];
  });
}
