import type { Problem } from "../report/problem.ts";
import { sha256 as sha256Of } from "../trust/sha256.ts";
import { damagedFile } from "./damaged-file.ts";
import type { Published } from "./published.ts";
import { isPublishedFile, type PublishedFile, type SiteFiles } from "./site-files.ts";

type Ids = Awaited<ReturnType<Published["files"]["list"]>>;

/**
 * Compares the published files that a site serves again with what their ledger says.
 *
 * @param isProven the ledgers may be believed: what has the id there that a ledger tells is not read
 */
export async function publishedProblems(
  files: SiteFiles,
  published: Pick<Published, "place" | "files">,
  isProven: boolean,
): Promise<Problem[]> {
  const ids = isProven ? await published.files.list() : undefined;
  const kept = new Map<string, PublishedFile>();
  for (const file of files.values())
    if (isPublishedFile(file) && !isThere(file, ids)) kept.set(file.path, file);
  const found = await Promise.all([...kept.values()].map((file) => damage(file, published)));
  return found.filter((each) => each !== undefined);
}

function isThere({ path, blob }: PublishedFile, ids: Ids): boolean {
  return blob !== undefined && ids?.get(path) === blob;
}

async function damage(
  { path, sha256, size }: PublishedFile,
  { place, files }: Pick<Published, "place" | "files">,
): Promise<Problem | undefined> {
  if (sha256 === undefined) return undefined;
  const bytes = await files.read(path);
  const actual = bytes && sha256Of(bytes);
  if (bytes?.length === size && actual === sha256) return undefined;
  return damagedFile({
    path,
    place,
    actual: bytes && `sha256 ${actual?.slice(0, 12)}… and ${bytes.length} bytes`,
    expected: `${sha256.slice(0, 12)}… and ${size}`,
  });
}
