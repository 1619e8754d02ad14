import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { GitError } from "./git.ts";
import type { OpenWorld } from "../open-world.ts";

const EVERY_MS = 700;

/**
 * Gives a word for each change from now on that can alter the update site: a commit, a tag, or the versions
 * file. Polled, since watching files is unreliable across editors, containers and network folders, and git
 * replaces files.
 */
export async function watchRepository(
  { repository, versions }: Pick<OpenWorld, "repository" | "versions">,
  signal: AbortSignal,
): Promise<AsyncIterable<string>> {
  const look = async (): Promise<Record<string, string>> => ({
    [versions.path]: await stat(join(repository.top, versions.path)).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => "missing",
    ),
    "The repository":
      (await repository.git(["for-each-ref", "--format=%(objectname) %(refname)"])) +
      (await repository.git(["rev-parse", "HEAD"])),
  });
  const before = await look();
  return changesSince(before, look, signal);
}

type Look = () => Promise<Readonly<Record<string, string>>>;

async function* changesSince(
  first: Readonly<Record<string, string>>,
  look: Look,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let before = first;
  while (!signal.aborted) {
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    // Git fails while somebody replaces the repository under it; the next look tells more.
    const now = before;
    const after = await look().catch((error: unknown) => {
      if (error instanceof GitError) return now;
      throw error;
    });
    const changed = Object.keys(after).find((name) => after[name] !== before[name]);
    before = after;
    if (changed !== undefined) yield changed;
  }
}
