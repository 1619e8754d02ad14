import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownFolder } from "../disk/own-folder.ts";
import { gitIn } from "./git.ts";

/**
 * Carries a push out in an environment in which git sends nothing that these commits of the remote have. By itself it
 * leaves out what the parents of a pushed commit have, so that a commit without parents brings every file of the update
 * site once more, and a partial clone downloads it first. In a clone whose history is cut off, git looks into all
 * commits that the remote says it has. So the history is said to end at these, where that of an update site does end.
 *
 * @param top the clone's top folder
 * @see https://git-scm.com/docs/git-rev-list for `--objects-edge-aggressive`
 * @see https://git-scm.com/docs/gitrepository-layout for `shallow`. A git that does not know the variable sends more.
 */
export async function leaveOutKnown<T>(
  top: string,
  commits: readonly string[],
  push: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  // In a clone that is cut off already, git needs no other word.
  const isShallow = async (): Promise<boolean> =>
    (await gitIn(top)(["rev-parse", "--is-shallow-repository"])).trim() === "true";
  if (commits.length === 0 || (await isShallow())) return push({});
  const place = await ownFolder("index");
  const file = join(place, "shallow");
  try {
    await writeFile(file, commits.map((commit) => `${commit}\n`).join(""));
    return await push({ GIT_SHALLOW_FILE: file });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
