import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Git, GitError } from "./git.ts";

/**
 * The remote from which a partial clone gets the contents that it left out; undefined for a whole clone. The packs of a
 * partial clone are marked with `.promisor` files. Where there are none, and no objects of another repository are
 * borrowed, git is not asked.
 *
 * @param packs the folder of the repository's packs
 * @see https://git-scm.com/docs/partial-clone
 */
export async function promisorRemote(git: Git, packs: string): Promise<string | undefined> {
  const names = await readdir(packs).catch(() => []);
  const isBorrowing = existsSync(join(packs, "../info/alternates"));
  if (!isBorrowing && !names.some((name) => name.endsWith(".promisor"))) return undefined;
  try {
    const lines = await git(["config", "--get-regexp", String.raw`^remote\..*\.promisor$`, "true"]);
    return /^remote\.(.*)\.promisor /.exec(lines)?.[1];
  } catch (error) {
    // None is set.
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
