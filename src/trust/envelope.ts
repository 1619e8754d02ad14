/** A feed as it is served: the exact text that was signed, and who signed it. */
export interface Envelope {
  readonly payload: string;
  readonly signatures: readonly Signature[];
}

export interface Signature {
  /** First 16 hex digits of the sha256 of the raw public key. */
  readonly key: string;
  /** Base64. */
  readonly signature: string;
}

/** The text of a feed file. The payload travels as text, so that no client needs canonical JSON. */
export function sealEnvelope(payload: string, signatures: readonly Signature[] = []): string {
  return `${JSON.stringify({ payload, signatures } satisfies Envelope, null, 2)}\n`;
}

/** Reads a feed file; undefined for anything that is not an envelope. Signatures are not verified here. */
export function openEnvelope(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { payload, signatures } = value as Partial<Envelope>;
  if (typeof payload !== "string" || !Array.isArray(signatures)) return undefined;
  return { payload, signatures };
}
