import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, link, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { errnoOf } from "./errno.ts";
import type { SiteSource } from "./published-site.ts";

/**
 * An update site in a folder.
 *
 * @param isReplaced the folder is the one that the next site replaces, so its files may be taken over as they are
 */
export function siteFolder(folder: string, isReplaced: boolean): SiteSource {
  return {
    name: folder,
    text: (path) => orMissing(readFile(join(folder, path), "utf8")),
    async digest(path) {
      const found = await orMissing(stat(join(folder, path)));
      if (!found?.isFile()) return undefined;
      const hash = createHash("sha256");
      await pipeline(createReadStream(join(folder, path)), hash);
      return { sha256: hash.digest("hex"), size: found.size };
    },
    async copy(path, to) {
      const from = join(folder, path);
      const copied = (): Promise<void> => copyFile(from, to, constants.COPYFILE_FICLONE);
      await (isReplaced ? link(from, to).catch(copied) : copied());
    },
  };
}

async function orMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return undefined;
    throw error;
  }
}
