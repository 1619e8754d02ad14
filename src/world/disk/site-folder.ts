import { constants, linkSync } from "node:fs";
import { copyFile, readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { stop } from "../../report/problem.ts";
import { entriesBelow } from "./entries-below.ts";
import { errnoOf } from "./errno.ts";
import type { SiteSource } from "../read-published.ts";

/**
 * An update site in a folder.
 *
 * @param isReplaced the folder is the one that the next site replaces, so its files may be taken over as they are
 */
export function siteFolder(folder: string, isReplaced: boolean): SiteSource {
  let listed: ReturnType<typeof filesIn> | undefined;
  const list = (): ReturnType<typeof filesIn> => (listed ??= filesIn(folder));
  return {
    name: folder,
    text: (path) => orMissing(readFile(join(folder, path), "utf8"), join(folder, path)),
    bytes: (path) => orMissing(readFile(join(folder, path)), join(folder, path)),
    async copy(path, to) {
      const from = join(folder, path);
      // A second name for the same bytes costs next to nothing, but a symbolic link would get one for itself.
      if (isReplaced && (await list()).has(path) && isLinked(from, to)) return;
      await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    },
    async isCopy(path, file) {
      if (join(folder, path) === file && (await list()).has(path)) return true;
      const places = [join(folder, path), file].map((each) => realpath(each).catch(() => undefined));
      const [own, other] = await Promise.all(places);
      if (own === undefined || other === undefined) return false;
      return own === other || (await readFile(own)).equals(await readFile(other));
    },
    list,
  };
}

/** Paths of plain files, as they are when the first one is asked for. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, undefined>> {
  const files = [...(await entriesBelow(folder))].filter(([, entry]) => entry.isFile());
  return new Map(files.map(([path]) => [path, undefined]));
}

/** At once, since handing it to another thread costs twice the time that it takes. */
function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

async function orMissing<T>(reading: Promise<T>, place: string): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    if (code === undefined) throw error;
    const message = `${place} can't be read (${code}), so Presscast can't know what is published.`;
    const fix = "Mend the folder or its permissions. Nothing was written.";
    return stop("PUBLISHED_UNREADABLE", { message, fix }, { cause: error });
  }
}
