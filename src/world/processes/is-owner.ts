import { readFile } from "node:fs/promises";
import { errnoOf } from "../disk/errno.ts";

/**
 * Whether a process that has made something still runs. Numbers of processes come again, so one that started later
 * is another one; that can be told on Linux alone, and elsewhere any process with the number counts.
 *
 * @param madeAt when the thing was made, in milliseconds since 1970
 */
export async function isOwner(pid: number, madeAt: number): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const started = await startOf(pid);
  return started === undefined || started <= madeAt + SLACK_MS;
}

/** Clocks of the kernel and of file systems are a little apart. */
const SLACK_MS = 2000;
/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: starttime, in clock ticks since boot */
const TICKS_PER_SECOND = 100;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}

/** In milliseconds since 1970, never where it has ended; undefined where it can't be told. */
async function startOf(pid: number): Promise<number | undefined> {
  try {
    const own = await readFile(`/proc/${pid}/stat`, "utf8");
    const machine = await readFile("/proc/stat", "utf8");
    // The program's name in brackets may hold spaces and brackets of its own.
    const fields = own.slice(own.lastIndexOf(")") + 2).split(" ");
    // It has ended, and its parent has not asked how.
    if (fields[0] === "Z") return Infinity;
    const ticks = Number(fields[19]);
    const boot = Number(/^btime (\d+)$/m.exec(machine)?.[1]);
    const start = (boot + ticks / TICKS_PER_SECOND) * 1000;
    return Number.isNaN(start) ? undefined : start;
  } catch {
    return undefined;
  }
}
