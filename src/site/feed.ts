import { openEnvelope, sealEnvelope } from "../trust/envelope.ts";
import type { Site } from "../versions/catalog.ts";
import type { FeedContent } from "./feed-content.ts";

/** What WordPress sites read, as the text that is signed holds it. */
export interface FeedPayload {
  readonly format: 1;
  /** The update site's address, so that one site's feed is not another's. */
  readonly site: string;
  /** Unix time of publication; only ever rises. */
  readonly serial: number;
  /** ISO 8601 in UTC. */
  readonly expires: string;
  /** The push that it came from. */
  readonly commit: string;
  /** How often sites ask, in seconds. */
  readonly check_every: number;
  readonly keys: readonly string[];
  readonly plugins: Readonly<Record<string, FeedContent>>;
}

export interface Moment {
  /** Unix seconds. */
  readonly now: number;
  /** The pushed commit. */
  readonly commit: string;
}

const LIFETIME = 90 * 86_400;

/**
 * The text of a feed file. Where the published one says the same and has more than half of its life left, it is
 * that very text, so that a push that changes nothing changes no byte.
 */
export function feedText(
  site: Site,
  keys: readonly string[],
  plugins: Readonly<Record<string, FeedContent>>,
  { now, commit }: Moment,
  published: string | undefined,
): string {
  const before = published === undefined ? undefined : openPayload(published);
  const lasting = { format: 1, site: site.url, check_every: site.checkEverySeconds, keys, plugins } as const;
  if (published !== undefined && before && isSame(before, lasting) && lifeLeft(before, now) > LIFETIME / 2) {
    return published;
  }
  const payload: FeedPayload = {
    format: 1,
    site: lasting.site,
    serial: Math.max(now, (before?.serial ?? 0) + 1),
    expires: isoTime(now + LIFETIME),
    commit,
    check_every: lasting.check_every,
    keys,
    plugins,
  };
  return sealEnvelope(JSON.stringify(payload));
}

/** The payload of a feed file that Presscast wrote; undefined for anything else. */
export function openPayload(text: string): FeedPayload | undefined {
  const envelope = openEnvelope(text);
  if (!envelope) return undefined;
  try {
    const payload = JSON.parse(envelope.payload) as Partial<FeedPayload> | null;
    const isFeed =
      payload?.format === 1 && typeof payload.site === "string" && typeof payload.plugins === "object";
    return isFeed && Number.isSafeInteger(payload.serial) ? (payload as FeedPayload) : undefined;
  } catch {
    return undefined;
  }
}

function isSame(before: FeedPayload, lasting: Omit<FeedPayload, "serial" | "expires" | "commit">): boolean {
  const { serial: _serial, expires: _expires, commit: _commit, ...rest } = before;
  return JSON.stringify(rest) === JSON.stringify(lasting);
}

function lifeLeft({ expires }: FeedPayload, now: number): number {
  return Date.parse(expires) / 1000 - now;
}

/** `2026-11-22T10:00:00Z`. */
export function isoTime(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace(".000Z", "Z");
}
