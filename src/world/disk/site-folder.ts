import { constants } from "node:fs";
import { copyFile, link, lstat, readdir, readFile, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { stop } from "../../report/problem.ts";
import { errnoOf } from "./errno.ts";
import type { SiteSource } from "../read-published.ts";

/**
 * An update site in a folder.
 *
 * @param isReplaced the folder is the one that the next site replaces, so its files may be taken over as they are
 */
export function siteFolder(folder: string, isReplaced: boolean): SiteSource {
  return {
    name: folder,
    text: (path) => orMissing(readFile(join(folder, path), "utf8"), join(folder, path)),
    bytes: (path) => orMissing(readFile(join(folder, path)), join(folder, path)),
    async copy(path, to) {
      const from = join(folder, path);
      const copied = (): Promise<void> =>
        copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      // A second name for the same bytes costs next to nothing, but a symbolic link would get one for itself.
      const isOwn = isReplaced && (await lstat(from)).isFile();
      await (isOwn ? link(from, to).catch(copied) : copied());
    },
    async isCopy(path, file) {
      const places = [join(folder, path), file].map((each) => realpath(each).catch(() => undefined));
      const [own, other] = await Promise.all(places);
      if (own === undefined || other === undefined) return false;
      return own === other || (await readFile(own)).equals(await readFile(other));
    },
    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      const pathOf = ({ parentPath, name }: (typeof files)[number]): string =>
        relative(folder, join(parentPath, name)).split(sep).join("/");
      return new Map(files.map((file) => [pathOf(file), undefined]));
    },
  };
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
