import { type Envelope, openEnvelope } from "./envelope.ts";
import { keyId } from "./keys.ts";
import { feedBytes, isSignedBy } from "./signed-bytes.ts";
import { done, failed, type Result } from "../report/result.ts";

/** A larger feed is refused unread, by the updater too. */
export const MOST_FEED_BYTES = 1_048_576;

/**
 * Why a feed is not accepted:
 *
 * - `size`: it is larger than 1 MiB
 * - `shape`: it is not an envelope
 * - `unsigned`: nothing in it is a signature
 * - `unknown_key`: it is signed, with none of the keys
 * - `bad_signature`: no signature by one of the keys is over this payload
 */
export type FeedRefusal = "size" | "shape" | "unsigned" | "unknown_key" | "bad_signature";

export interface SignedFeed {
  readonly payload: string;
  /** The key that has signed it. */
  readonly publicKey: string;
}

/**
 * The payload of a feed file that one of the keys has signed, and that key. One such signature is enough: others
 * may be by keys, or of a kind, that this reader does not know. Whose feed it is, and whether it is still good, is in the payload.
 *
 * @param text of the whole file
 * @param publicKeys as versions.yaml lists them; one that is none verifies nothing
 */
export function verifyFeed(text: string, publicKeys: readonly string[]): Result<SignedFeed, FeedRefusal> {
  if (Buffer.byteLength(text) > MOST_FEED_BYTES) return failed("size");
  const envelope = openEnvelope(text);
  return envelope ? verdict(envelope, publicKeys) : failed("shape");
}

function verdict(
  { payload, signatures }: Envelope,
  publicKeys: readonly string[],
): Result<SignedFeed, FeedRefusal> {
  if (signatures.length === 0) return failed("unsigned");
  const pairs = publicKeys.flatMap((publicKey) =>
    signatures
      .filter(({ key }) => key === keyId(publicKey))
      .map(({ signature }) => ({ publicKey, signature })),
  );
  if (pairs.length === 0) return failed("unknown_key");
  const bytes = feedBytes(payload);
  const found = pairs.find(({ publicKey, signature }) => isSignedBy(publicKey, bytes, signature));
  return found ? done({ payload, publicKey: found.publicKey }) : failed("bad_signature");
}
