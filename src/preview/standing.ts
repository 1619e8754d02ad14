import { unixTime } from "../versions/unix-time.ts";
import type { Ramp } from "../plan/ramp.ts";
import { percentReached } from "../plan/rollout.ts";
import { kindOf, releaseOf, ledgerIn, type Ledger } from "../plan/ledger.ts";
import type { Step } from "../plan/step.ts";
import type { Published } from "../site/published.ts";
import { verifyFeed } from "../trust/verify-feed.ts";
import type { Catalog } from "../versions/catalog.ts";
import type { Kind } from "../versions/kind.ts";

/** What is published, as data that `show --json` prints. */
export interface Standing {
  /** Whether what is published could be read; false where nobody could be asked, and then it is as if there were nothing. */
  readonly readable: boolean;
  /** Null where nothing is published. */
  readonly site: SiteStanding | null;
  /** What the next push changes for the site as a whole; null where that can't be told. */
  readonly next: readonly Step[] | null;
  readonly extensions: readonly ExtensionStanding[];
}

export interface SiteStanding {
  readonly url: string;
  /** Where it was read from. */
  readonly place: string | null;
  readonly serial: number;
  readonly age_seconds: number;
  /** Null where the feed names no time. */
  readonly expires: string | null;
  readonly expires_in_seconds: number | null;
  /** The push that it came from; null where the feed names no commit. */
  readonly commit: string | null;
  readonly signature: FeedSignature;
  /** Addresses whose sites follow to here. */
  readonly moved_from: readonly string[];
  /** Where sites go once the feed there names this address; null where they stay. */
  readonly moved_to: string | null;
}

/**
 * Who signed the feed: `listed` a key of versions.yaml, `lost` one that it lists as lost, `unknown` none of either,
 * `broken` nobody, whatever it says, `none` nobody.
 */
export interface FeedSignature {
  readonly by: "listed" | "lost" | "unknown" | "broken" | "none";
  /** The public key; null where none that is known has signed: a name in the feed proves nothing. */
  readonly key: string | null;
}

export interface ExtensionStanding {
  readonly slug: string;
  readonly kind: Kind;
  /** Whether the versions file has it. */
  readonly listed: boolean;
  /** What sites of the stable channel are offered, best first. */
  readonly live: readonly OfferedVersion[];
  /** What those of the beta channel are offered besides. */
  readonly beta: readonly OfferedVersion[];
  readonly withdrawn: readonly { readonly version: string; readonly reason: string }[];
  /** Offered to nobody for now. */
  readonly paused: readonly { readonly version: string; readonly reason: string }[];
  /** Neither offered nor paused, with a ZIP for rollback. */
  readonly kept: readonly string[];
  readonly releases: Ledger["releases"];
  /** What the next push does to it; null where that can't be told. */
  readonly next: readonly Step[] | null;
}

export interface OfferedVersion {
  readonly version: string;
  /** Percent of the sites, by now. */
  readonly rollout: number;
  /** How it rises; left out where it does not. */
  readonly ramp?: Ramp;
  readonly available_after: string | null;
}

/**
 * How things stand: what is published of each extension, and what the next push changes.
 *
 * @param steps undefined where there is no plan
 * @param now Unix seconds
 */
export function standing(
  catalog: Catalog,
  published: Published,
  steps: readonly Step[] | undefined,
  now: number,
): Standing {
  const kinds = new Map(catalog.extensions.map(({ slug, kind }) => [slug, kind]));
  const slugs = [...new Set([...kinds.keys(), ...published.extensions.keys()])];
  const readable = published.isUnread !== true;
  const next = (slug: string): Step[] | null => steps?.filter((step) => step.slug === slug) ?? null;
  return {
    readable,
    site: siteStanding(catalog, published, now),
    next: next(""),
    extensions: slugs.map((slug) => ({
      slug,
      kind: kinds.get(slug) ?? kindOf(ledgerIn(published, slug)),
      listed: kinds.has(slug),
      ...extensionStanding(published, slug, now),
      next: next(slug),
    })),
  };
}

function siteStanding(catalog: Catalog, { feed, place }: Published, now: number): SiteStanding | null {
  if (!feed) return null;
  const { serial, expires, commit, site, moved_from: before, moved_to: after } = feed.payload;
  const end = typeof expires === "string" ? unixTime(expires) : Number.NaN;
  return {
    url: site,
    place: place ?? null,
    serial,
    age_seconds: now - serial,
    expires: Number.isFinite(end) ? expires : null,
    expires_in_seconds: Number.isFinite(end) ? Math.round(end - now) : null,
    commit: typeof commit === "string" && /^[0-9a-f]{40}$/.test(commit) ? commit : null,
    signature: feedSignature(feed.text, catalog),
    // A published payload is only known to have these if it is one of ours.
    moved_from: Array.isArray(before) ? before.filter((each) => typeof each === "string") : [],
    moved_to: typeof after === "string" ? after : null,
  };
}

function feedSignature(text: string, { keys, lostKeys }: Pick<Catalog, "keys" | "lostKeys">): FeedSignature {
  const verdict = verifyFeed(text, [...keys, ...lostKeys]);
  if (verdict.kind === "done") {
    const key = verdict.value.publicKey;
    return { by: keys.includes(key) ? "listed" : "lost", key };
  }
  if (verdict.why === "unsigned") return { by: "none", key: null };
  return { by: verdict.why === "unknown_key" ? "unknown" : "broken", key: null };
}

type PublishedPart = Pick<ExtensionStanding, "live" | "beta" | "withdrawn" | "paused" | "kept" | "releases">;

function extensionStanding(published: Published, slug: string, now: number): PublishedPart {
  const { offers = [], withdrawn = [], paused = [] } = published.extensions.get(slug)?.content ?? {};
  const ledger = ledgerIn(published, slug);
  const offered = (channel: "stable" | "beta"): OfferedVersion[] =>
    offers
      .filter((offer) => offer.channel === channel)
      .map(({ version, ramp, available_after, ...offer }) => ({
        version,
        rollout: percentReached({ ramp, ...offer }, now),
        ...(ramp && { ramp }),
        available_after,
      }));
  const isKept = (version: string): boolean =>
    typeof releaseOf(ledger, version)?.package === "string" &&
    [...offers, ...paused].every((each) => each.version !== version);
  return {
    live: offered("stable"),
    beta: offered("beta"),
    withdrawn,
    paused,
    kept: ledger.releases.map(({ version }) => version).filter(isKept),
    releases: ledger.releases,
  };
}
