import * as v from "valibot";
import { commit, count, described, time, webAddress } from "../versions/fields.ts";
import { openEnvelope, sealEnvelope } from "../trust/envelope.ts";
import type { Signer } from "../trust/signer.ts";
import { verifyFeed } from "../trust/verify-feed.ts";
import type { Site } from "../versions/catalog.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { isoTime } from "../versions/iso-time.ts";
import { type FeedContent, feedContentSchema } from "./feed-content.ts";

const slug = v.pipe(v.string(), v.regex(SLUG_PATTERN));

export const feedPayloadSchema = v.object({
  format: v.literal(1),
  site: described(webAddress, "The update site's address, so that one site's feed is not another's."),
  serial: described(
    count,
    "Unix time of publication; only ever rises. Refuse a lower one than the last you took.",
  ),
  expires: described(time, "Refuse the feed after this moment: someone may be holding back newer ones."),
  commit: described(commit, "The push that it came from."),
  check_every: described(count, "How often to ask, in seconds."),
  keys: described(
    v.pipe(v.array(v.string()), v.readonly()),
    "Public keys that feeds may be signed with from now on.",
  ),
  plugins: described(v.record(slug, feedContentSchema), "Slug to what is offered."),
});

/** What WordPress sites read, as the text that is signed holds it. */
export type FeedPayload = Readonly<v.InferOutput<typeof feedPayloadSchema>>;

/** What tells a feed of Presscast from anything else; the rest of a published one is only compared. */
const essentials = v.object({
  format: v.literal(1),
  site: v.string(),
  serial: v.pipe(v.number(), v.safeInteger()),
  plugins: v.record(slug, v.unknown()),
});

export interface Moment {
  /** Unix seconds. */
  readonly now: number;
  /** The pushed commit. */
  readonly commit: string;
}

const LIFETIME = 90 * 86_400;

export interface FeedInput {
  readonly site: Site;
  /** Public keys that feeds may be signed with. */
  readonly keys: readonly string[];
  /** Slug to what is offered. */
  readonly plugins: Readonly<Record<string, FeedContent>>;
  readonly moment: Moment;
  readonly signer: Signer | undefined;
  /** The text of the published feed. */
  readonly published: string | undefined;
}

/**
 * The text of a feed file. Where the published one says the same and there is no {@link renewal}, it is that very
 * text, so that a push that changes nothing changes no byte.
 */
export function feedText({ site, keys, plugins, moment, signer, published }: FeedInput): string {
  const before = published === undefined ? undefined : openPayload(published);
  const lasting = { format: 1, site: site.url, check_every: site.checkEverySeconds, keys, plugins } as const;
  if (
    published !== undefined &&
    before &&
    isSame(before, lasting) &&
    renewal(published, moment.now, signer) === undefined
  ) {
    return published;
  }
  const payload = JSON.stringify({
    format: 1,
    site: lasting.site,
    serial: Math.max(moment.now, (before?.serial ?? 0) + 1),
    expires: isoTime(moment.now + LIFETIME),
    commit: moment.commit,
    check_every: lasting.check_every,
    keys,
    plugins,
  } satisfies FeedPayload);
  return sealEnvelope(payload, signer && [signer.signFeed(payload)]);
}

/** Why a published feed is issued again though it says the same; undefined where it is not. */
export function renewal(published: string, now: number, signer: Signer | undefined): string | undefined {
  const before = openPayload(published);
  if (!before || !(lifeLeft(before, now) > LIFETIME / 2)) return "half of its 90 days are over";
  switch (signer && verifyFeed(published, [signer.publicKey]).reason) {
    case undefined:
      return undefined;
    case "unsigned":
      return "it was not signed";
    case "unknown_key":
      return "it was signed with another key";
    default:
      return "its signature was wrong";
  }
}

/** The payload of a feed file that Presscast wrote; undefined for anything else. */
export function openPayload(text: string): FeedPayload | undefined {
  const envelope = openEnvelope(text);
  if (!envelope) return undefined;
  try {
    const payload: unknown = JSON.parse(envelope.payload);
    return v.is(essentials, payload) ? (payload as FeedPayload) : undefined;
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
