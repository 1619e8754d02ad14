import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { lstat, readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isOwner } from "../processes/is-owner.ts";
import { errnoOf, ignoringErrno } from "./errno.ts";

/**
 * What a folder beside the output folder is for: `new` is being written, `old` is an earlier site that was moved
 * away and must come back if nothing took its place, `done` is on its way out.
 */
type Purpose = "new" | "old" | "done";

const BESIDE = /\.presscast-(new|old|done)-(\d+)-[0-9a-f]{8}$/;

/** A name beside the output folder that no other run uses, and that tells who made it. */
export function siblingOf(target: string, purpose: Purpose): string {
  const owner = `${process.pid}-${randomBytes(4).toString("hex")}`;
  return join(dirname(target), `${basename(target)}.presscast-${purpose}-${owner}`);
}

/**
 * Puts a finished folder in the place of another. Between the two renames the place is empty; a run that is
 * killed right there leaves the earlier folder to {@link tidyInterrupted}.
 */
export async function swapIn(fresh: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const former = siblingOf(target, "old");
    const hadOne = await moved(target, former);
    try {
      await rename(fresh, target);
      if (hadOne) await discard(former, target);
      return;
    } catch (error) {
      // Each time, another run was faster and is done; the last one to finish wins.
      const isTaken = errnoOf(error) === "ENOTEMPTY" || errnoOf(error) === "EEXIST";
      if (hadOne) await (isTaken ? discard(former, target) : moved(former, target));
      if (!isTaken || attempt === 100) throw error;
    }
  }
}

/**
 * Clears up after runs that were killed: a half-written folder goes, and an earlier site that was moved away,
 * with nothing put in its place, comes back.
 */
export async function tidyInterrupted(target: string): Promise<void> {
  const parent = dirname(target);
  for (const name of await namesIn(parent)) {
    const [suffix, purpose, pid] = BESIDE.exec(name) ?? [];
    const place = join(parent, name);
    if (!suffix || name !== `${basename(target)}${suffix}` || (await isOfOtherRun(Number(pid), place)))
      continue;
    const isLost = purpose === "old" && !(await namesIn(parent)).includes(basename(target));
    await (isLost ? moved(place, target) : discard(place, target));
  }
}

/**
 * Renamed first, so that a half-removed site is never taken for one that should come back. Removed at once, since
 * handing each of its files to another thread costs four times what removing it takes.
 */
async function discard(folder: string, target: string): Promise<void> {
  const done = siblingOf(target, "done");
  if (await moved(folder, done)) rmSync(done, { recursive: true, force: true });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await ignoringErrno(["ENOENT"], readdir(folder))) ?? [];
}

async function moved(from: string, to: string): Promise<boolean> {
  const done = rename(from, to).then(() => true);
  return (await ignoringErrno(["ENOENT"], done)) ?? false;
}

/**
 * Our own number was a killed run's before: containers number processes from 1 each time. Moving a folder counts as a
 * change of its state, so that an earlier site is as old as its move.
 */
async function isOfOtherRun(pid: number, place: string): Promise<boolean> {
  if (pid === process.pid) return false;
  const found = await ignoringErrno(["ENOENT"], lstat(place));
  return found === undefined || isOwner(pid, found.ctimeMs);
}
