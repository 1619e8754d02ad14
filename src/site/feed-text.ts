import { unixTime } from "../versions/unix-time.ts";
import { isAheadOfTime, type FeedFile, type FeedPayload } from "../plan/feed.ts";
import { sealEnvelope } from "../trust/envelope.ts";
import type { Signer } from "../trust/signer.ts";
import { verifyFeed } from "../trust/verify-feed.ts";
import type { List } from "../versions/kind.ts";
import type { Site } from "../versions/catalog.ts";
import { isoTime } from "../versions/iso-time.ts";

export interface Moment {
  /** Unix seconds. */
  readonly now: number;
  /** The pushed commit. */
  readonly commit: string;
  /** Whether a published serial from the future was wrong, so that serials start again. */
  readonly isAnew?: boolean;
  /** Whether the served state may not be the last published one, so that none of its texts can be kept. */
  readonly isUnsure?: boolean;
}

const LIFETIME = 90 * 86_400;

/** What a feed says, with what is offered of plugins and of themes. */
export interface FeedInput extends Pick<FeedPayload, List> {
  readonly site: Site;
  /** The path of the feed file on the update site. */
  readonly path: string;
  /** Public keys that feeds may be signed with. */
  readonly keys: readonly string[];
  readonly moment: Moment;
  readonly signer: Signer | undefined;
  readonly published: FeedFile | undefined;
}

/**
 * The text of a feed file. If the published one certainly says the same and there is no {@link renewal}, it is exactly
 * the published text, so that a push that changes nothing changes no byte.
 */
export function feedText({
  site,
  path,
  keys,
  plugins,
  themes,
  moment,
  signer,
  published,
}: FeedInput): string {
  const before = published?.payload;
  const lasting = {
    format: 1,
    site: site.url,
    path,
    ...movesOf(site),
    check_every: site.checkEverySeconds,
    keys,
    plugins,
    ...(themes && { themes }),
  } as const;
  if (
    published &&
    before &&
    moment.isUnsure !== true &&
    isSame(before, lasting) &&
    renewal(published, moment.now, signer) === undefined
  ) {
    return published.text;
  }
  const payload = JSON.stringify({
    format: 1,
    site: lasting.site,
    path,
    ...movesOf(site),
    serial: nextSerial(before, moment),
    expires: isoTime(moment.now + LIFETIME),
    commit: moment.commit,
    check_every: lasting.check_every,
    keys,
    plugins,
    ...(themes && { themes }),
  } satisfies FeedPayload);
  return sealEnvelope(payload, signer && [signer.signFeed(payload)]);
}

function movesOf({ movedFrom, movedTo }: Site): Pick<FeedPayload, "moved_from" | "moved_to"> {
  return {
    ...(movedFrom === undefined ? {} : { moved_from: movedFrom }),
    ...(movedTo === undefined ? {} : { moved_to: movedTo }),
  };
}

/** It only ever rises, unless no WordPress site can have accepted the last one. */
function nextSerial(before: FeedPayload | undefined, { now, isAnew = false }: Moment): number {
  return !before || (isAnew && isAheadOfTime(before, now)) ? now : Math.max(now, before.serial + 1);
}

/** Why a published feed is issued again although it says the same; undefined if it is not. */
export function renewal(published: FeedFile, now: number, signer: Signer | undefined): string | undefined {
  const before = published.payload;
  if (!before || !(lifeLeft(before, now) > LIFETIME / 2)) return "half of its 90 days are over";
  if (isAheadOfTime(before, now)) return "its serial was of the future";
  if (before.path === undefined) return "it did not name its path";
  const verdict = signer && verifyFeed(published.text, [signer.publicKey]);
  if (verdict?.kind !== "failed") return undefined;
  switch (verdict.why) {
    case "unsigned":
      return "it was not signed";
    case "unknown_key":
      return "it was signed with another key";
    default:
      return "its signature was wrong";
  }
}

function isSame(before: FeedPayload, lasting: Omit<FeedPayload, "serial" | "expires" | "commit">): boolean {
  const { serial: _serial, expires: _expires, commit: _commit, ...rest } = before;
  return JSON.stringify(rest) === JSON.stringify(lasting);
}

function lifeLeft({ expires }: FeedPayload, now: number): number {
  return unixTime(expires) - now;
}
