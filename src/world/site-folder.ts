import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { copyFile, link, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { problem, ProblemsFound } from "../report/problem.ts";
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
    text: (path) => orMissing(readFile(join(folder, path), "utf8"), join(folder, path)),
    async digest(path) {
      const place = join(folder, path);
      const found = await orMissing(stat(place), place);
      if (!found?.isFile()) return undefined;
      const hash = createHash("sha256");
      await pipeline(createReadStream(place), hash);
      return { sha256: hash.digest("hex"), size: found.size };
    },
    async copy(path, to) {
      const from = await realpath(join(folder, path));
      const copied = (): Promise<void> =>
        copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await (isReplaced ? link(from, to).catch(copied) : copied());
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
    const found = problem("PUBLISHED_UNREADABLE", {
      message: `${place} can't be read (${code}), so what is published can't be told.`,
      fix: "Mend the folder or its permissions. Nothing was written.",
    });
    throw new ProblemsFound([found], { cause: error });
  }
}
