/** A file of the update site that is published again as it is. */
export interface PublishedFile {
  /** From the update site's top. */
  readonly path: string;
  /** The hash of its bytes, where the ledger has it: for packages. */
  readonly sha256?: string;
  /** In bytes; also only for packages. */
  readonly size?: number;
  /** Its id in git, likewise, where a ledger tells it. */
  readonly blob?: string;
}

/** One file of the update site: its contents, or a published file that is served again as it is. */
export type SiteFile = Uint8Array | string | PublishedFile;

/** The whole update site: path from its top to file. */
export type SiteFiles = ReadonlyMap<string, SiteFile>;

export function isPublishedFile(file: SiteFile): file is PublishedFile {
  return typeof file !== "string" && !(file instanceof Uint8Array);
}

/** JSON as the update site writes it: two spaces, a line feed at the end. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The path of an extension's own feed. */
export function feedPath(slug: string): string {
  return `${slug}/feed.json`;
}

/** The path of an extension's ledger. */
export function ledgerPath(slug: string): string {
  return `${slug}/releases.json`;
}

/** The contents of a `.zip.sha256`, as `sha256sum --check` reads it. */
export function checksumText(sha256: string, name: string): string {
  return `${sha256}  ${name}\n`;
}

export function zipName(slug: string, version: string): string {
  return `${slug}-v${version}.zip`;
}
