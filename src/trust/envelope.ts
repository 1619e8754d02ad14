import * as v from "valibot";
import { described } from "../versions/fields.ts";

const signatureSchema = v.object({
  key: described(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
    "First 16 hex digits of the sha256 of the raw public key.",
  ),
  signature: described(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
    "64 bytes in base64: Ed25519 over `presscast-feed-v1`, a line feed and the payload.",
  ),
});

export const envelopeSchema = v.object({
  payload: v.pipe(
    v.string(),
    v.metadata({
      description: "The exact text that was signed: JSON, as feed-payload.schema.json has it.",
      contentMediaType: "application/json",
    }),
  ),
  signatures: described(
    v.pipe(v.array(signatureSchema), v.readonly()),
    "One entry for each key that signed; empty where the publisher signs nothing.",
  ),
});

/** A feed as it is served: the exact text that was signed, and who signed it. */
export type Envelope = Readonly<v.InferOutput<typeof envelopeSchema>>;

export type Signature = Readonly<v.InferOutput<typeof signatureSchema>>;

/** The text of a feed file. The payload travels as text, so that no client needs canonical JSON. */
export function sealEnvelope(payload: string, signatures: readonly Signature[] = []): string {
  return `${JSON.stringify({ payload, signatures } satisfies Envelope, null, 2)}\n`;
}

/** More signatures than that are no rotation of keys but work for whoever verifies. */
const MOST_SIGNATURES = 16;

const readable = v.object({
  payload: v.pipe(
    v.string(),
    v.check((text) => !/\p{Surrogate}/u.test(text)),
  ),
  signatures: v.pipe(v.array(v.unknown()), v.maxLength(MOST_SIGNATURES)),
});

/**
 * Reads a feed file; undefined for anything that is not an envelope. Signatures are not verified here; those of a
 * kind that this reader does not know are left out.
 */
export function openEnvelope(text: string): Envelope | undefined {
  try {
    const { success, output } = v.safeParse(readable, JSON.parse(text));
    if (!success) return undefined;
    const { payload, signatures } = output;
    return { payload, signatures: signatures.filter((each) => v.is(signatureSchema, each)) };
  } catch {
    return undefined;
  }
}

/** Whether a feed file carries any signature, valid or not. */
export function hasSignature(text: string): boolean {
  return (openEnvelope(text)?.signatures.length ?? 0) > 0;
}
