import { lstat, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { type Particulars, stop } from "../../report/problem.ts";
import { isOwner } from "../processes/is-owner.ts";
import { errnoOf, ignoringErrno } from "./errno.ts";

/** A file of the work tree that is to change. */
export interface FileEdit {
  /** Where it is on this machine. */
  readonly file: string;
  /** From the repository's top, for people. */
  readonly path: string;
  /** Undefined for a file that is not there yet. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/**
 * Writes all files or none, each in one move, if they still are what they were read as.
 *
 * @returns puts everything back
 * @throws {ProblemsFound} EDIT_OUTRUN, EDIT_UNSAFE
 */
export async function writeTogether(changes: readonly FileEdit[]): Promise<() => Promise<void>> {
  for (const { file, path, before } of changes) {
    if (await isLink(file)) stop("EDIT_UNSAFE", throughLink(path));
    if (!isSame(await bytesOf(file), before)) stop("EDIT_OUTRUN", outrun(path));
  }
  const beside = changes.map(({ file }) => `${file}.presscast-${process.pid}`);
  const moved: FileEdit[] = [];
  try {
    for (const [index, { file, after }] of changes.entries()) {
      const mode = await lstat(file).then(
        (stats) => stats.mode & 0o777,
        () => 0o644,
      );
      await writeFile(beside[index] ?? "", after, { mode, flag: "wx" });
    }
    for (const [index, change] of changes.entries()) {
      await rename(beside[index] ?? "", change.file);
      moved.push(change);
    }
  } catch (error) {
    await putBack(moved);
    throw error;
  } finally {
    await Promise.all(beside.map((file) => rm(file, { force: true })));
  }
  return () => putBack(changes);
}

async function putBack(changes: readonly FileEdit[]): Promise<void> {
  for (const { file, before } of changes) {
    if (before === undefined) await rm(file, { force: true });
    else await writeFile(file, before);
  }
}

/**
 * Does some work while no other process does any under the same lock.
 *
 * @param lock a file that stands for it
 * @throws {ProblemsFound} EDIT_OUTRUN
 */
export async function underLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await take(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const handle = await open(lock, "wx");
      await handle.writeFile(String(process.pid));
      return await handle.close();
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
      const owner = Number(await readFile(lock, "utf8").catch(() => ""));
      // What a killed process left behind holds nobody up.
      if (attempt > 0 || !Number.isInteger(owner) || owner < 1 || (await isHeld(lock, owner))) {
        stop("EDIT_OUTRUN", locked(lock, owner));
      }
      await rm(lock, { force: true });
    }
  }
}

async function isHeld(lock: string, owner: number): Promise<boolean> {
  const found = await ignoringErrno(["ENOENT"], lstat(lock));
  return found !== undefined && isOwner(owner, found.ctimeMs);
}

function locked(lock: string, owner: number): Particulars {
  return {
    message: `Another presscast${owner > 0 ? ` (process ${owner})` : ""} is writing in this repository right now.`,
    fix: `Wait for it and run the command again. If there is none, delete ${lock}.`,
  };
}

function outrun(path: string): Particulars {
  return {
    message: `\`${path}\` changed while this command was at work. Nothing was written.`,
    fix: "Look at the file and run the command again.",
    at: { file: path },
  };
}

function throughLink(path: string): Particulars {
  return {
    message: `\`${path}\` is a symbolic link, and the file that it leads to may belong to something else.`,
    fix: "Edit that file by hand, or replace the link by the file.",
    at: { file: path },
  };
}

async function isLink(file: string): Promise<boolean> {
  return lstat(file).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

function bytesOf(file: string): Promise<Uint8Array | undefined> {
  return ignoringErrno(["ENOENT"], readFile(file));
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}
