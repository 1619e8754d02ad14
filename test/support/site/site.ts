import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { SiteFile, SiteFiles } from "../../../src/site/site-files.ts";
import {
  nothingPublished,
  type Published,
  type PublishedExtension,
  type PublishedFiles,
} from "../../../src/site/published.ts";
import { sealEnvelope } from "../../../src/trust/envelope.ts";

/** For update sites that take no published file over. */
export const NOTHING_TO_COPY: PublishedFiles = {
  ...nothingPublished().files,
  copy: (path) => Promise.reject(new Error(`${path} was asked for`)),
};

/** What is published, as far as it is given here; of a plugin, too. */
export function publishedOf(
  extensions: Readonly<Record<string, Partial<PublishedExtension>>>,
  { files, ...more }: Partial<Omit<Published, "files">> & { readonly files?: Partial<PublishedFiles> } = {},
): Published {
  const nothing = nothingPublished();
  const none = { ledger: undefined, info: undefined, content: undefined, ownFeed: undefined };
  return {
    ...nothing,
    ...more,
    files: { ...nothing.files, ...files },
    extensions: new Map(Object.entries(extensions).map(([slug, each]) => [slug, { ...none, ...each }])),
  };
}

/** A feed file as Presscast writes it, with these plugins. */
export function feedOf(site: string, extensions: Readonly<Record<string, unknown>> = {}): string {
  const expires = "2099-01-01T00:00:00Z";
  const rest = { serial: 1, expires, commit: "c".repeat(40), check_every: 3600, keys: [] };
  return sealEnvelope(JSON.stringify({ format: 1, site, path: "feed.json", ...rest, plugins: extensions }));
}

/** An update site of which every file tells the generation that it belongs to. */
export function siteOfGeneration(generation: number, count = 12): SiteFiles {
  const files = new Map<string, SiteFile>([["feed.json", feedOf(`https://acme.example/${generation}`)]]);
  for (let index = 0; index < count; index += 1) {
    files.set(`plugin-${index % 3}/file-${index}.json`, `${generation}\n`.repeat(200 * (index % 5) + 1));
  }
  // A mixture of two generations would also show in the names.
  files.set(`only-${generation}.txt`, `${generation}\n`);
  return files;
}

/** Path to text of every file below a folder. */
export async function textsIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = paths
    .sort()
    .map(async (path) => [relative(folder, path), await readFile(path, "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}
