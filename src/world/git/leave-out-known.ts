import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownFolder } from "../disk/own-folder.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import { type Git, gitIn } from "./git.ts";

/**
 * Makes a push in an environment in which git sends nothing that these commits of the remote have, if they have no
 * parents. By itself, git leaves out only what the parents of a pushed commit have. For a commit without parents, it
 * sends every file, and a partial clone downloads it first. If a clone's history is cut off, git compares with all
 * commits that the remote lists. So it is told that the history ends at these commits, as it does.
 *
 * @param clone its top folder, and whether its history is cut off
 * @see https://git-scm.com/docs/git-rev-list for `--objects-edge-aggressive`
 * @see https://git-scm.com/docs/gitrepository-layout for `shallow`. A git that does not know the variable sends more.
 */
export async function leaveOutKnown<T>(
  { top, isShallow }: Pick<RepositoryPlace, "top" | "isShallow">,
  commits: readonly string[],
  push: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const ends = isShallow ? [] : await historyEnds(gitIn(top), commits);
  if (ends.length === 0) return push({});
  const place = await ownFolder("index");
  const file = join(place, "shallow");
  try {
    await writeFile(file, ends.map((commit) => `${commit}\n`).join(""));
    return await push({ GIT_SHALLOW_FILE: file });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Those without parents. */
async function historyEnds(git: Git, commits: readonly string[]): Promise<string[]> {
  if (commits.length === 0) return [];
  const lines = await git(["rev-list", "--no-walk", "--parents", ...commits]);
  return lines.split("\n").filter((line) => line !== "" && !line.includes(" "));
}
