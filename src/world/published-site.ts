import * as v from "valibot";
import { sha256 as digestOf } from "../trust/sha256.ts";
import { type Ledger, ledgerSchema } from "../plan/ledger.ts";
import type { Published, PublishedFile } from "../plan/published.ts";
import { sha256 as sha256Of } from "../trust/sha256.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { type FeedPayload, openPayload } from "../site/feed-text.ts";
import { openEnvelope } from "../trust/envelope.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { isVersion } from "../versions/version-number.ts";
import { inParallel } from "./in-parallel.ts";

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
  /** The paths of all files; undefined where they can't be listed. */
  list(): Promise<ReadonlySet<string> | undefined>;
}

export interface PublishedSite extends Published {
  copy(path: string, to: string): Promise<void>;
  isCopy(path: string, file: string): Promise<boolean>;
}

const READS_AT_ONCE = 16;

/**
 * Reads what is published: the feed, which names the plugins, and each one's ledger.
 *
 * @param siteUrl `site.url` of the versions file, which the published feed must name too
 * @param slugs of the versions file; a plugin may have a ledger that the feed no longer names
 * @throws {ProblemsFound} PUBLISHED_UNREADABLE, PUBLISHED_OTHER_SITE
 */
export async function readPublished(
  source: SiteSource,
  siteUrl: string,
  slugs: readonly string[],
): Promise<PublishedSite> {
  const feed = await source.text("feed.json");
  const payload = feed === undefined ? undefined : openPayload(feed);
  if (feed === undefined || !payload) {
    throw unreadable(
      source,
      feed === undefined ? "it has no feed.json" : "its feed.json is not a Presscast feed",
    );
  }
  if (payload.site !== siteUrl) throw otherSite(source, payload.site, siteUrl);
  const named = Object.keys(payload.plugins);
  // They become paths, here and on the next update site.
  const strange = named.find((slug) => !SLUG_PATTERN.test(slug));
  if (strange !== undefined) {
    throw unreadable(source, `its feed.json names a plugin \`${strange}\`, which no slug can be`);
  }
  const all = [...new Set([...named, ...slugs])];
  const feeds = new Map([["feed.json", feed]]);
  const ledgers = new Map<string, Ledger>();
  const infos = new Map<string, string>();
  const paths = await source.list();
  await inParallel(all, READS_AT_ONCE, async (slug) => {
    const ledger = await source.text(`${slug}/releases.json`);
    if (ledger !== undefined) {
      if (!isNamedIn(feed, payload, slug, ledger)) throw foreignLedger(source, slug);
      ledgers.set(slug, parseLedger(ledger, slug, source));
    }
    const own = await source.text(`${slug}/feed.json`);
    if (own !== undefined) feeds.set(`${slug}/feed.json`, own);
    const info = await source.text(`${slug}/info.json`);
    if (info !== undefined) infos.set(slug, info);
  });
  return {
    ledgers,
    feeds,
    infos,
    paths,
    check: (files) => check(source, files),
    read: (path) => source.bytes(path),
    copy: (path, to) => source.copy(path, to),
    isCopy: (path, file) => source.isCopy(path, file),
  };
}

/**
 * Whether a ledger is the one that the feed names: what a signed feed does not vouch for must not get into the next
 * one. A feed that is not signed may name none.
 */
function isNamedIn(feed: string, { plugins }: FeedPayload, slug: string, ledger: string): boolean {
  const named = plugins[slug]?.ledger;
  if (named !== undefined) return named === sha256Of(ledger);
  return openEnvelope(feed)?.signatures.length === 0;
}

function parseLedger(text: string, slug: string, source: SiteSource): Ledger {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable(source, `${slug}/releases.json is not JSON`);
  }
  const parsed = v.safeParse(ledgerSchema, value);
  const [issue] = parsed.issues ?? [];
  const trouble = issue
    ? `${v.getDotPath(issue) ?? "it"}: ${issue.message}`
    : ledgerTrouble(parsed.output as Ledger, slug);
  if (trouble === undefined) return parsed.output as Ledger;
  throw unreadable(source, `${slug}/releases.json is not a ledger (${trouble})`);
}

/** What the shape can't say; versions become the names of files. */
function ledgerTrouble(ledger: Ledger, slug: string): string | undefined {
  if (ledger.slug !== slug) return `it belongs to \`${ledger.slug}\``;
  const versions = ledger.releases.map(({ version }) => version);
  const strange = versions.find((version) => !isVersion(version));
  if (strange !== undefined) return `\`${strange}\` is not a version`;
  const twice = versions.find((version, index) => versions.indexOf(version) !== index);
  return twice === undefined ? undefined : `${twice} stands twice`;
}

async function check(source: SiteSource, files: readonly PublishedFile[]): Promise<Problem[]> {
  const found = await inParallel(files, READS_AT_ONCE, async ({ path, sha256, size }) => {
    if (sha256 === undefined) return undefined;
    const bytes = await source.bytes(path);
    const actual = bytes && digestOf(bytes);
    if (bytes?.length === size && actual === sha256) return undefined;
    return problem("PUBLISHED_DAMAGED", {
      message: bytes
        ? `${path} on ${source.name} has sha256 ${actual?.slice(0, 12)}… and ${bytes.length} bytes; its ledger says ${sha256.slice(0, 12)}… and ${size}.`
        : `${path} is missing on ${source.name}, and its ledger lists it.`,
      fix: "Restore the file from the update site's history. Nothing was written.",
    });
  });
  return found.filter((each) => each !== undefined);
}

function foreignLedger({ name }: SiteSource, slug: string): ProblemsFound {
  return new ProblemsFound([
    problem("PUBLISHED_DAMAGED", {
      message: `${slug}/releases.json on ${name} is not the one that its feed.json names.`,
      fix: "Restore it from the update site's history. Where a cache lies between, try again when that has the new files. Nothing was written.",
    }),
  ]);
}

function unreadable({ name }: SiteSource, why: string): ProblemsFound {
  return new ProblemsFound([
    problem("PUBLISHED_UNREADABLE", {
      message: `${name} can't be read as an update site: ${why}.`,
      fix: "Name a folder or address that Presscast published to, or leave `--published` out for a first build. In a workflow, restore the update site.",
    }),
  ]);
}

function otherSite({ name }: SiteSource, found: string, wanted: string): ProblemsFound {
  return new ProblemsFound([
    problem("PUBLISHED_OTHER_SITE", {
      message: `${name} is the update site of ${found}, and the versions file is that of ${wanted}.`,
      fix: "Name the update site that belongs to this versions file.",
    }),
  ]);
}
