import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { OpenWorld } from "./open-world.ts";

const EVERY_MS = 700;

/**
 * Gives a word for each change that can alter the update site: a commit, a tag, or the versions file. Polled,
 * since watching files is unreliable across editors, containers and network folders, and git replaces files.
 */
export async function* watchRepository(
  { repository, versions }: OpenWorld,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const look = async (): Promise<Record<string, string>> => ({
    [versions.path]: await stat(join(repository.top, versions.path)).then(
      ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
      () => "missing",
    ),
    "The repository":
      (await repository.git(["for-each-ref", "--format=%(objectname) %(refname)"])) +
      (await repository.git(["rev-parse", "HEAD"])),
  });
  let before = await look();
  while (!signal.aborted) {
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const after = await look();
    const changed = Object.keys(after).find((name) => after[name] !== before[name]);
    before = after;
    if (changed !== undefined) yield changed;
  }
}
