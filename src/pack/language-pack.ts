import type { Translation } from "../survey/read-translations.ts";
import { sha256 } from "../trust/sha256.ts";
import { isoTime } from "../versions/iso-time.ts";
import type { Deflate } from "./deflate.ts";
import { zip } from "./zip.ts";

/** A translation as WordPress installs it (`Language_Pack_Upgrader`). */
export interface LanguagePack {
  readonly language: string;
  /** Its PO-Revision-Date, as ISO 8601 in UTC. */
  readonly updated: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** Packs a translation. Its bytes depend on its files and on its PO-Revision-Date alone. */
export async function languagePack(
  { language, updated, files }: Translation,
  deflate: Deflate,
): Promise<LanguagePack> {
  const flat = files.map(({ name, bytes }) => ({ path: name, bytes, isExecutable: false }));
  const bytes = await zip(flat, "", updated, deflate);
  return { language, updated: isoTime(updated), sha256: sha256(bytes), size: bytes.length, bytes };
}
