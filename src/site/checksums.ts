import * as v from "valibot";
import { zipEntries } from "../pack/zip-entries.ts";
import { kindOf, type Ledger, type Release } from "../plan/ledger.ts";
import { type FileSums, fileSums, treeOfSums } from "../trust/file-sums.ts";
import { described, sha256Field, version, webAddress } from "../versions/fields.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import { json } from "./site-files.ts";

const slugField = described(v.pipe(v.string(), v.regex(SLUG_PATTERN)), "The slug.");

const packageFields = {
  version,
  zip: described(webAddress, "Where its ZIP is."),
  files: described(
    v.record(
      v.string(),
      v.object({ md5: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), sha256: sha256Field }),
    ),
    "Each file that the ZIP holds, by its path in the extension's folder.",
  ),
};

export const checksumsSchema = v.union([
  v.object({ plugin: slugField, ...packageFields }),
  v.object({ theme: slugField, ...packageFields }),
]);

/**
 * `<slug>/checksums/<version>.json`: the hashes of a package's files, under the keys of
 * `https://downloads.wordpress.org/plugin-checksums/<slug>/<version>.json`.
 */
export type Checksums = Readonly<v.InferOutput<typeof checksumsSchema>>;

interface Names {
  readonly extension: { readonly slug: string };
  readonly ledger: Pick<Ledger, "releases">;
}

/** One for each version whose ZIP is kept, the highest first. */
export function checksumsPaths({ extension: { slug }, ledger }: Names): string[] {
  return ledger.releases.flatMap((each) => (each.package === null ? [] : checksumsPath(slug, each.version)));
}

export function checksumsPath(slug: string, of: string): string {
  return `${slug}/checksums/${of}.json`;
}

/** Renders {@link Checksums}. */
export function checksums(ledger: Ledger, path: string, files: FileSums): string {
  const { slug, releases } = ledger;
  const release = releases.find((each) => checksumsPath(slug, each.version) === path);
  if (!release || release.package === null) throw new Error(`the ledger keeps no package for ${path}`);
  const named = kindOf(ledger) === "theme" ? { theme: slug } : { plugin: slug };
  return json({ ...named, version: release.version, zip: release.package, files } satisfies Checksums);
}

/** The hashes of the files in a ZIP of somebody else, or of an earlier push. */
export function sumsOf(zip: Uint8Array): FileSums {
  return fileSums([...zipEntries(zip)].map(([path, entry]) => ({ path, bytes: entry.getData() })));
}

/** Whether hashes are those of the files that a version was published with, which its ledger vouches for. */
export function areSumsOf(slug: string, { tree }: Pick<Release, "tree">, files: FileSums): boolean {
  // With a line feed, one path could stand for two lines of the digest.
  if (Object.keys(files).some((path) => path.includes("\n"))) return false;
  return treeOfSums(slug, files) === tree;
}
