import * as v from "valibot";
import { openEnvelope, type Signature } from "../trust/envelope.ts";
import { commit, count, described, sha256Field, time, version, webAddress } from "../versions/fields.ts";
import type { List } from "../versions/kind.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { advisoryFields } from "./ledger-advisory.ts";
import { offerSchema } from "./offer.ts";

export const iconsSchema = v.object({
  svg: v.exactOptional(webAddress),
  "1x": v.exactOptional(described(webAddress, "128 × 128 pixels.")),
  "2x": v.exactOptional(described(webAddress, "256 × 256 pixels.")),
  default: v.exactOptional(described(webAddress, "One of the others, for clients that read only this key.")),
});

/** Address by the name that `plugins_api` has for an icon. */
export type Icons = Readonly<v.InferOutput<typeof iconsSchema>>;

const feedAdvisorySchema = v.object({
  version: described(version, "The version that mends it; every higher one does, too."),
  ids: described(v.pipe(v.array(v.string()), v.readonly()), "What it is called: here, then by its CVE."),
  ...advisoryFields,
});

const translationSchema = v.object({
  language: described(
    v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:_[A-Za-z0-9]+)*$/)),
    "As WordPress names it: de_DE.",
  ),
  updated: described(
    time,
    "Its PO-Revision-Date. Take it only if it is newer than that of the translation that is installed.",
  ),
  packages: described(v.pipe(v.array(webAddress), v.minLength(1), v.readonly()), "Addresses of the ZIP."),
  sha256: described(sha256Field, "Of the ZIP; refuse another one."),
  size: described(count, "Of the ZIP, in bytes."),
});

/** A language pack, as a feed tells of it. */
export type ToldTranslation = Readonly<v.InferOutput<typeof translationSchema>>;

export const feedContentSchema = v.object({
  offers: described(
    v.pipe(v.array(offerSchema), v.readonly()),
    "Best first: a site takes the first offer whose conditions it meets.",
  ),
  withdrawn: described(
    v.pipe(v.array(v.object({ version, reason: v.string() })), v.readonly()),
    "Withdrawn versions, highest first. A site that runs one shows the reason.",
  ),
  paused: v.exactOptional(
    described(
      v.pipe(v.array(v.object({ version, reason: v.string() })), v.readonly()),
      "Versions that no site is offered for now, highest first, each with what its publisher says of it, or nothing; left out where there is none.",
    ),
  ),
  icons: v.exactOptional(described(iconsSchema, "Addresses of its icons; left out where it has none.")),
  upgrade_notices: v.exactOptional(
    described(
      v.record(version, v.string()),
      "The upgrade notice of each offered version, from readme.txt, as plain text; left out where there is none.",
    ),
  ),
  advisories: v.exactOptional(
    described(
      v.pipe(v.array(feedAdvisorySchema), v.readonly()),
      "Holes that versions mend, highest version first; left out where there is none.",
    ),
  ),
  translations: v.exactOptional(
    described(
      v.pipe(v.array(translationSchema), v.readonly()),
      "Language packs, in the order of `language`; left out where there are none.",
    ),
  ),
  ledger: v.exactOptional(
    described(
      sha256Field,
      "Of its releases.json, so that the signature covers what the next push builds on, and which files each version has.",
    ),
  ),
  files: v.exactOptional(
    described(
      sha256Field,
      "Over the sorted lines `<git blob id>  <path>`, each with a line feed, of its files, without its feed and its ZIPs, so that the next push reuses no file that somebody changed. Sites can ignore it.",
    ),
  ),
});

/** An extension's part of the feed: the value of its slug under `plugins` or `themes`. */
export type FeedContent = Readonly<v.InferOutput<typeof feedContentSchema>>;

const slug = v.pipe(v.string(), v.regex(SLUG_PATTERN));

export const feedPayloadSchema = v.object({
  format: v.literal(1),
  site: described(webAddress, "The update site's address; refuse a feed with another one."),
  path: v.exactOptional(
    described(
      v.string(),
      "The path of this feed on the update site, such as acme-bridge/feed.json; refuse another one. Feeds by earlier versions of Presscast lack it.",
    ),
  ),
  moved_from: v.exactOptional(
    described(
      v.pipe(v.array(webAddress), v.readonly()),
      "Where the update site was before: sites that ask there follow to here if a key that they trust has signed this feed. Left out where it was nowhere else.",
    ),
  ),
  moved_to: v.exactOptional(
    described(
      webAddress,
      "Where the update site is going: sites ask there as well, and go on there once its feed names this address in `moved_from`. Left out where it stays.",
    ),
  ),
  serial: described(
    count,
    "Unix time of publication, which only ever rises. Refuse one lower than the last that you accepted.",
  ),
  expires: described(time, "Refuse the feed after this time: someone may be holding back newer ones."),
  commit: described(commit, "The pushed commit that it was made from."),
  check_every: described(count, "How often a site should read the feed, in seconds."),
  keys: described(
    v.pipe(v.array(v.string()), v.readonly()),
    "Public keys that feeds may be signed with from now on.",
  ),
  plugins: described(v.record(slug, feedContentSchema), "What is offered of plugins, by slug."),
  themes: v.exactOptional(
    described(v.record(slug, feedContentSchema), "The same of themes. Left out where there are none."),
  ),
});

/** What WordPress sites read: the content of the signed text. */
export type FeedPayload = Readonly<v.InferOutput<typeof feedPayloadSchema>>;

/** What a feed has of plugins and of themes, by slug. In a published feed, the values have not been checked. */
export function contentsIn({ plugins, themes }: Pick<FeedPayload, List>): Record<string, FeedContent> {
  return { ...plugins, ...themes };
}

/** What a feed has of one of them, likewise; undefined for nothing. */
export function contentFor(
  { plugins, themes }: Pick<FeedPayload, List>,
  name: string,
): FeedContent | undefined {
  return plugins[name] ?? themes?.[name];
}

/** The keys that identify a feed by Presscast; the rest of a published one is only compared. */
const essentials = v.object({
  format: v.literal(1),
  site: v.string(),
  serial: v.pipe(v.number(), v.safeInteger()),
  plugins: v.record(slug, v.unknown()),
  themes: v.exactOptional(v.record(slug, v.unknown())),
});

/** A feed file of an update site. */
export interface FeedFile {
  readonly text: string;
  /** Undefined if Presscast did not write it. */
  readonly payload: FeedPayload | undefined;
  /** Not verified here. */
  readonly signatures: readonly Signature[];
}

/** A feed file that Presscast wrote. */
export interface Feed extends FeedFile {
  readonly payload: FeedPayload;
}

/** Opens the text of a feed file. Its signatures are read but not verified. */
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

/** Whether WordPress sites refuse a feed because its time is in the future. @param now Unix seconds */
export function isAheadOfTime({ serial }: Pick<FeedPayload, "serial">, now: number): boolean {
  return serial > now + DAY;
}
