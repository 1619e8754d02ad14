import * as v from "valibot";
import { contentFor, contentsIn, type Feed, isFeed, openFeed } from "../plan/feed.ts";
import { type Ledger, ledgerSchema } from "../plan/ledger.ts";
import { movedLedger } from "../plan/moved-ledger.ts";
import { type Particulars, stop } from "../report/problem.ts";
import { contentIn, infoIn, type Published, type PublishedExtension } from "../site/published.ts";
import { sha256 } from "../trust/sha256.ts";
import type { Catalog } from "../versions/catalog.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { isVersion } from "../versions/version-number.ts";
import { inParallel, limited } from "./in-parallel.ts";

/** A place that an update site can be read from: a folder, or an address. */
export interface SiteSource {
  /** As the user named it. */
  readonly name: string;
  /** Text of a file; undefined if there is none. */
  text(path: string): Promise<string | undefined>;
  /** A file's bytes; undefined if there is none. */
  bytes(path: string): Promise<Uint8Array | undefined>;
  /** Puts the file's bytes into a new file. */
  copy(path: string, to: string): Promise<void>;
  /** Whether a file elsewhere has the very bytes of this one. */
  isCopy(path: string, file: string): Promise<boolean>;
  /** Every file's path, with its git blob id where the place knows it; undefined where they can't be listed. */
  list(): Promise<ReadonlyMap<string, string | undefined> | undefined>;
  /** Fetches these files in one go; left out where each is read for itself in any case. */
  prepare?(paths: readonly string[]): Promise<void>;
}

const READS_AT_ONCE = 16;

/** The feed that a place must have to be an update site. @throws {ProblemsFound} PUBLISHED_UNREADABLE */
async function readPublishedFeed(source: SiteSource): Promise<Feed> {
  const text = await source.text("feed.json");
  if (text === undefined) stop("PUBLISHED_UNREADABLE", unreadable(source, "it has no feed.json"));
  const feed = openFeed(text);
  if (!isFeed(feed))
    stop("PUBLISHED_UNREADABLE", unreadable(source, "its feed.json is not a Presscast feed"));
  return feed;
}

/**
 * Reads what is published: the feed, which names the extensions, and each one's files.
 *
 * @param catalog of the versions file: the published feed must name its site too, or where that was before, and one of
 *   its extensions may have a ledger that the feed no longer names
 * @throws {ProblemsFound} PUBLISHED_UNREADABLE, PUBLISHED_OTHER_SITE, PUBLISHED_DAMAGED
 */
export async function readPublished(
  source: SiteSource,
  { site, extensions }: Pick<Catalog, "site" | "extensions">,
): Promise<Published> {
  const feed = await readPublishedFeed(source);
  const { payload } = feed;
  const isMoved = site.movedFrom?.includes(payload.site) === true;
  if (payload.site !== site.url && !isMoved)
    stop("PUBLISHED_OTHER_SITE", otherSite(source, payload.site, site.url));
  const named = Object.keys(contentsIn(payload));
  // They become paths, here and on the next update site.
  const strange = named.find((slug) => !SLUG_PATTERN.test(slug));
  if (strange !== undefined) {
    stop(
      "PUBLISHED_UNREADABLE",
      unreadable(source, `its feed.json names a plugin or theme \`${strange}\`, which no slug can be`),
    );
  }
  const slugs = [...new Set([...named, ...extensions.map(({ slug }) => slug)])];
  const read = await inParallel(slugs, READS_AT_ONCE, async (slug) => {
    const { ledger, ...rest } = await readExtension(source, feed, slug);
    return [slug, { ...rest, ledger: ledger && movedLedger(ledger, payload.site, site.url) }] as const;
  });
  return {
    place: source.name,
    feed,
    extensions: new Map(read),
    files: {
      read: limited(READS_AT_ONCE, (path: string) => source.bytes(path)),
      copy: (path, to) => source.copy(path, to),
      isCopy: (path, file) => source.isCopy(path, file),
      list: () => source.list(),
      prepare: async (paths) => source.prepare?.(paths),
    },
  };
}

async function readExtension(source: SiteSource, feed: Feed, slug: string): Promise<PublishedExtension> {
  const ledger = await source.text(`${slug}/releases.json`);
  if (ledger !== undefined && !isNamedIn(feed, slug, ledger))
    stop("PUBLISHED_DAMAGED", foreignLedger(source, slug));
  if (ledger === undefined && contentFor(feed.payload, slug)?.ledger !== undefined)
    stop("PUBLISHED_DAMAGED", absentLedger(source, slug));
  const own = await source.text(`${slug}/feed.json`);
  return {
    ledger: ledger === undefined ? undefined : parseLedger(ledger, slug, source),
    ownFeed: own === undefined ? undefined : openFeed(own),
    info: infoIn(await source.text(`${slug}/info.json`)),
    content: contentIn(feed, slug),
  };
}

/**
 * Whether a ledger is the one that the feed names: what a signed feed does not vouch for must not get into the next
 * one. A feed that is not signed may name none.
 */
function isNamedIn({ payload, signatures }: Feed, slug: string, ledger: string): boolean {
  const named = contentFor(payload, slug)?.ledger;
  return named === undefined ? signatures.length === 0 : named === sha256(ledger);
}

function parseLedger(text: string, slug: string, source: SiteSource): Ledger {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return stop("PUBLISHED_UNREADABLE", unreadable(source, `${slug}/releases.json is not JSON`));
  }
  const parsed = v.safeParse(ledgerSchema, value);
  const [issue] = parsed.issues ?? [];
  const trouble = issue
    ? `${v.getDotPath(issue) ?? "it"}: ${issue.message}`
    : ledgerTrouble(parsed.output as Ledger, slug);
  if (trouble === undefined) return parsed.output as Ledger;
  return stop(
    "PUBLISHED_UNREADABLE",
    unreadable(source, `${slug}/releases.json is not a ledger (${trouble})`),
  );
}

/** What the shape can't say; versions become the names of files. */
function ledgerTrouble(ledger: Ledger, slug: string): string | undefined {
  if (ledger.slug !== slug) return `it belongs to \`${ledger.slug}\``;
  const versions = ledger.releases.map(({ version }) => version);
  const strange = versions.find((version) => !isVersion(version));
  if (strange !== undefined) return `\`${strange}\` is not a version`;
  const twice = versions.find((version, index) => versions.indexOf(version) !== index);
  return twice === undefined ? undefined : `${twice} is there twice`;
}

function foreignLedger({ name }: SiteSource, slug: string): Particulars {
  return {
    message: `${slug}/releases.json on ${name} is not the one that its feed.json names.`,
    fix: "Restore it from the update site's history. Where a cache lies between, try again when that has the new files. Nothing was written.",
  };
}

function absentLedger({ name }: SiteSource, slug: string): Particulars {
  return {
    message: `${name} has no ${slug}/releases.json, and its feed.json names it. Without it Presscast can't know what was published.`,
    fix: "Restore it from the update site's history. Where a cache lies between, try again when that has the new files. Nothing was written.",
  };
}

function unreadable({ name }: SiteSource, why: string): Particulars {
  return {
    message: `${name} can't be read as an update site: ${why}.`,
    fix: "Name a folder or address that Presscast published to, or `none` for a first build. In a workflow, restore the update site.",
  };
}

function otherSite({ name }: SiteSource, found: string, wanted: string): Particulars {
  return {
    message: `${name} is the update site of ${found}, and the versions file is that of ${wanted}.`,
    fix: `Name the update site that belongs to this versions file. If it is this one and has moved, say so: \`moved_from: ${found}\` below \`site\`.`,
  };
}
