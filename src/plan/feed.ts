import * as v from "valibot";
import { openEnvelope, type Signature } from "../trust/envelope.ts";
import { commit, count, described, sha256Field, time, version, webAddress } from "../versions/fields.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { offerSchema } from "./offer.ts";

export const iconsSchema = v.object({
  svg: v.exactOptional(webAddress),
  "1x": v.exactOptional(described(webAddress, "128 × 128 pixels.")),
  "2x": v.exactOptional(described(webAddress, "256 × 256 pixels.")),
  default: v.exactOptional(described(webAddress, "One of them, for clients that look for nothing else.")),
});

/** Address by the name that `plugins_api` has for an icon. */
export type Icons = Readonly<v.InferOutput<typeof iconsSchema>>;

export const feedContentSchema = v.object({
  offers: described(
    v.pipe(v.array(offerSchema), v.readonly()),
    "Best first: take the first whose conditions hold.",
  ),
  withdrawn: described(
    v.pipe(v.array(v.object({ version, reason: v.string() })), v.readonly()),
    "Versions that sites are warned about, highest first.",
  ),
  paused: v.exactOptional(
    described(
      v.pipe(v.array(v.object({ version, reason: v.string() })), v.readonly()),
      "Versions that no site is offered for now, highest first, each with what its publisher says of it, or nothing; left out where there is none.",
    ),
  ),
  icons: v.exactOptional(
    described(iconsSchema, "Addresses of the plugin's icons; left out where it has none."),
  ),
  upgrade_notices: v.exactOptional(
    described(
      v.record(version, v.string()),
      "Offered version to what readme.txt says to those who consider it, as plain text; left out where it says nothing.",
    ),
  ),
  ledger: v.exactOptional(
    described(
      sha256Field,
      "Of the plugin's releases.json, which the next push builds on; sites need not look at it.",
    ),
  ),
  files: v.exactOptional(
    described(
      sha256Field,
      "Over the sorted lines `<git blob id>  <path>`, each with a line feed, of the plugin's files but its feed and its ZIPs: the next push takes over none that was changed. Sites need not look at it.",
    ),
  ),
});

/** A plugin's part of the feed: the value of its slug under `plugins`. */
export type FeedContent = Readonly<v.InferOutput<typeof feedContentSchema>>;

const slug = v.pipe(v.string(), v.regex(SLUG_PATTERN));

export const feedPayloadSchema = v.object({
  format: v.literal(1),
  site: described(webAddress, "The update site's address, so that one site's feed is not another's."),
  path: v.exactOptional(
    described(
      v.string(),
      "Of this feed on the update site, such as acme-bridge/feed.json, so that one feed is not another's. Feeds of earlier releases lack it.",
    ),
  ),
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

/** A feed file of an update site. */
export interface FeedFile {
  readonly text: string;
  /** Undefined where Presscast did not write it. */
  readonly payload: FeedPayload | undefined;
  /** Not verified here. */
  readonly signatures: readonly Signature[];
}

/** One that Presscast wrote. */
export interface Feed extends FeedFile {
  readonly payload: FeedPayload;
}

/** Opens the text of a feed file. Its signatures are read, not verified. */
export function openFeed(text: string): FeedFile {
  const envelope = openEnvelope(text);
  return { text, payload: envelope && openPayload(envelope.payload), signatures: envelope?.signatures ?? [] };
}

export function isFeed(file: FeedFile): file is Feed {
  return file.payload !== undefined;
}

function openPayload(text: string): FeedPayload | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return v.is(essentials, payload) ? (payload as FeedPayload) : undefined;
  } catch {
    return undefined;
  }
}

const DAY = 86_400;

/** Whether WordPress sites refuse a feed for being of the future. @param now Unix seconds */
export function isAheadOfTime({ serial }: Pick<FeedPayload, "serial">, now: number): boolean {
  return serial > now + DAY;
}
