import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { PublishedFiles } from "../../site/published.ts";
import { isPublishedFile, type SiteFile, type SiteFiles } from "../../site/site-files.ts";
import { entriesBelow } from "./entries-below.ts";
import { explainedWriting } from "./explained-writing.ts";
import { inParallel } from "../in-parallel.ts";
import { siblingOf, swapIn } from "./swap-in.ts";

const FILES_AT_ONCE = 32;

export interface Written {
  readonly files: number;
  /** How many of them are new or differ from before; files that are gone count too. */
  readonly changed: number;
}

/**
 * Writes the update site beside its folder and swaps the two, so that whoever reads the folder sees the
 * earlier site or the new one, and an interruption leaves the earlier one. A site that says the same is left
 * alone.
 *
 * @param folder as `openOutput` gives it
 * @throws {ProblemsFound} DISK_FULL, DISK_DENIED; nothing was replaced then
 */
export async function writeSite(
  files: SiteFiles,
  folder: string,
  published: Pick<PublishedFiles, "copy" | "isCopy">,
  signal?: AbortSignal,
): Promise<Written> {
  for (const path of files.keys()) {
    if (!join(folder, path).startsWith(join(folder, sep)))
      throw new Error(`${path} leads out of the update site`);
  }
  const changed = await changedFiles(files, folder, published);
  if (changed === 0) return { files: files.size, changed };
  const fresh = siblingOf(folder, "new");
  try {
    await writeAll(files, fresh, published, signal);
    signal?.throwIfAborted();
    await swapIn(fresh, folder);
    return { files: files.size, changed };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw explainedWriting(error, folder);
  }
}

async function changedFiles(
  files: SiteFiles,
  folder: string,
  published: Pick<PublishedFiles, "copy" | "isCopy">,
): Promise<number> {
  const present = await entriesBelow(folder).catch(() => new Map<string, unknown>());
  if (present.size === 0) return files.size;
  const gone = [...present.keys()].filter((path) => !files.has(path)).length;
  const same = await inParallel([...files], FILES_AT_ONCE, ([path, file]) =>
    isSame(file, join(folder, path), published),
  );
  return gone + same.filter((each) => !each).length;
}

async function isSame(
  file: SiteFile,
  path: string,
  published: Pick<PublishedFiles, "copy" | "isCopy">,
): Promise<boolean> {
  // That it is what the ledger says was checked when the site was rendered.
  if (isPublishedFile(file)) return published.isCopy(file.path, path);
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return false;
  if (typeof file === "string") return bytes.equals(Buffer.from(file));
  return bytes.equals(file);
}

async function writeAll(
  files: SiteFiles,
  folder: string,
  published: Pick<PublishedFiles, "copy" | "isCopy">,
  signal?: AbortSignal,
): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  await mkdir(dirname(folder), { recursive: true });
  // On its own, since Node tells of a read-only place only then.
  await mkdir(folder);
  for (const each of folders) await mkdir(each, { recursive: true });
  await inParallel([...files], FILES_AT_ONCE, async ([path, file]) => {
    signal?.throwIfAborted();
    const to = join(folder, path);
    await (isPublishedFile(file) ? published.copy(file.path, to) : writeFile(to, file, { flag: "wx" }));
  });
}
