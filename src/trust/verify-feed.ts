import { type Envelope, openEnvelope } from "./envelope.ts";
import { keyId } from "./keys.ts";
import { feedBytes, isSignedBy } from "./signed-bytes.ts";

/** A larger feed is refused unread, by the updater too. */
export const MOST_FEED_BYTES = 1_048_576;

/**
 * Why a feed is not accepted:
 *
 * - `size`: it is larger than 1 MiB
 * - `shape`: it is no envelope
 * - `unsigned`: nothing in it is a signature
 * - `unknown_key`: it is signed, with none of the keys
 * - `bad_signature`: no signature by one of the keys is over this payload
 */
export type FeedRefusal = "size" | "shape" | "unsigned" | "unknown_key" | "bad_signature";

export type FeedVerdict =
  | { readonly payload: string; readonly publicKey: string; readonly reason?: never }
  | { readonly payload?: never; readonly publicKey?: never; readonly reason: FeedRefusal };

/**
 * The payload of a feed file that one of the keys has signed, and that key. One such signature is enough: others
 * may be by keys, or of a kind, that this reader does not know. Whose feed it is, and whether it is still good, is in the payload.
 *
 * @param text of the whole file
 * @param publicKeys as versions.yaml lists them; one that is none verifies nothing
 */
export function verifyFeed(text: string, publicKeys: readonly string[]): FeedVerdict {
  if (Buffer.byteLength(text) > MOST_FEED_BYTES) return { reason: "size" };
  const envelope = openEnvelope(text);
  return envelope ? verdict(envelope, publicKeys) : { reason: "shape" };
}

function verdict({ payload, signatures }: Envelope, publicKeys: readonly string[]): FeedVerdict {
  if (signatures.length === 0) return { reason: "unsigned" };
  const pairs = publicKeys.flatMap((publicKey) =>
    signatures
      .filter(({ key }) => key === keyId(publicKey))
      .map(({ signature }) => ({ publicKey, signature })),
  );
  if (pairs.length === 0) return { reason: "unknown_key" };
  const bytes = feedBytes(payload);
  const found = pairs.find(({ publicKey, signature }) => isSignedBy(publicKey, bytes, signature));
  return found ? { payload, publicKey: found.publicKey } : { reason: "bad_signature" };
}
