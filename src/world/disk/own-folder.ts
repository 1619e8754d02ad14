import { readlinkSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOwner } from "../processes/is-owner.ts";

const NAME = /^presscast-(?:build|php|index)-(\d+)-(\d+)-/;

/** A new temporary folder. Its name tells who made it, so that a later run clears up after one that was killed. */
export function ownFolder(purpose: "build" | "php" | "index"): Promise<string> {
  return mkdtemp(join(tmpdir(), `presscast-${purpose}-${namespace()}-${process.pid}-`));
}

/**
 * Removes what killed runs left in the temporary folder. What can't be removed is somebody else's matter.
 *
 * @returns whether there was anything
 */
export async function clearLeftovers(): Promise<boolean> {
  let isCleared = false;
  const here = namespace();
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names) {
    const [, where, pid] = NAME.exec(name) ?? [];
    if (where !== here || Number(pid) === process.pid) continue;
    const place = join(tmpdir(), name);
    const found = await lstat(place).catch(() => undefined);
    if (!found?.isDirectory() || (await isOwner(Number(pid), found.ctimeMs))) continue;
    await rm(place, { recursive: true, force: true }).catch(() => undefined);
    isCleared = true;
  }
  return isCleared;
}

/** Containers that share a temporary folder number their processes each for itself; 0 where there is but one count. */
function namespace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}
