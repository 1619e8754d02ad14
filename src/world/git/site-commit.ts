import { rm } from "node:fs/promises";
import { join } from "node:path";
import { isPublishedFile, type SiteFiles } from "../../site/site-files.ts";
import { blobId } from "../../trust/blob-id.ts";
import { ownFolder } from "../disk/own-folder.ts";
import type { Git } from "./git.ts";
import { IDENTITY } from "./identity.ts";
import { parseListing } from "./parse-listing.ts";

/** Path to blob id, of a commit's files. */
export type Listing = ReadonlyMap<string, string>;

/** Files of the branch that are the publisher's own or GitHub's: they stay as they are. */
const KEPT = ["CNAME", ".nojekyll"];

/** What the site is on a branch: path to the blob that is there already, or to the bytes of a new one. */
export type BranchFiles = ReadonlyMap<string, string | Uint8Array>;

/** Every file of a commit. */
export async function listingOf(git: Git, commit: string): Promise<Listing> {
  return parseListing(await git(["ls-tree", "-r", "-z", "--full-tree", commit]));
}

/** Whether a branch holds nothing that replacing it as a whole would lose. */
export function isBlank(listing: Listing): boolean {
  return [...listing.keys()].every((path) => KEPT.includes(path));
}

/**
 * The update site as a branch has it: with the files that stay, and `.nojekyll`, without which GitHub Pages would
 * run the files through Jekyll.
 */
export function branchFiles(files: SiteFiles, before: Listing): BranchFiles {
  const result = new Map<string, string | Uint8Array>([[".nojekyll", new Uint8Array()]]);
  for (const [path, file] of files) {
    if (isPublishedFile(file)) result.set(path, blobIn(before, file.path));
    else result.set(path, typeof file === "string" ? Buffer.from(file) : file);
  }
  for (const path of KEPT) if (before.has(path)) result.set(path, blobIn(before, path));
  for (const [path, bytes] of result) {
    const id = before.get(path);
    if (typeof bytes !== "string" && id !== undefined && blobId(bytes) === id) result.set(path, id);
  }
  return result;
}

/** Whether the branch has these very files and no others. */
export function isSameSite(files: BranchFiles, before: Listing): boolean {
  return files.size === before.size && [...files].every(([path, file]) => before.get(path) === file);
}

export interface SiteCommit {
  readonly message: string;
  /** Unix seconds. */
  readonly time: number;
}

const NEXT = "refs/presscast/next";

/**
 * Writes a commit without parents, so that the branch never grows, and gives its id. Nothing that is there already is
 * read, which a partial clone would have to download. No work tree and no ref is touched: git wants one to commit to,
 * and takes all zeros for removing it.
 *
 * @see https://git-scm.com/docs/git-fast-import
 */
export async function writeSiteCommit(
  git: Git,
  files: BranchFiles,
  { message, time }: SiteCommit,
): Promise<string> {
  const parts: Uint8Array[] = [];
  const say = (text: string): void => void parts.push(Buffer.from(text));
  const data = (bytes: Uint8Array): void => {
    say(`data ${bytes.length}\n`);
    parts.push(bytes);
    say("\n");
  };
  for (const file of files.values()) {
    if (typeof file === "string") continue;
    say("blob\n");
    data(file);
  }
  say(`reset ${NEXT}\ncommit ${NEXT}\nmark :1\ncommitter ${IDENTITY} ${time} +0000\n`);
  data(Buffer.from(message));
  say(`M 040000 ${await writeTree(git, files)} ""\n`);
  say(`get-mark :1\nreset ${NEXT}\nfrom ${"0".repeat(40)}\n\ndone\n`);
  return (await git(["fast-import", "--quiet", "--done", "--force"], { input: parts })).trim();
}

/** Of names alone: git believes that all the files are there, or will be. */
async function writeTree(git: Git, files: BranchFiles): Promise<string> {
  const place = await ownFolder("index");
  const env = { GIT_INDEX_FILE: join(place, "index") };
  const entries = [...files].map(
    ([path, file]) => `100644 ${typeof file === "string" ? file : blobId(file)}\t${path}\0`,
  );
  try {
    await git(["update-index", "-z", "--index-info"], { input: entries.join(""), env });
    return (await git(["write-tree", "--missing-ok"], { env })).trim();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function blobIn(listing: Listing, path: string): string {
  const id = listing.get(path);
  if (id === undefined) throw new Error(`${path} is not on the branch`);
  return id;
}
