import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { sha256 } from "../build/tree-digest.ts";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { errnoOf } from "./errno.ts";
import { openPayload } from "../site/feed.ts";
import { isPublishedFile, type SiteFile, type SiteFiles } from "../site/site-files.ts";

type Copy = (path: string, to: string) => Promise<void>;

export interface Written {
  readonly files: number;
  /** How many of them are new or differ from before; files that are gone count too. */
  readonly changed: number;
}

/**
 * Whether a folder may be replaced by an update site: it is missing, empty or an earlier update site, and
 * neither the repository nor a folder above it.
 */
export async function outputProblems(folder: string, repositoryTop: string): Promise<Problem[]> {
  const target = resolve(folder);
  const top = resolve(repositoryTop);
  if (target === top || `${top}/`.startsWith(`${target}/`)) {
    const message = `\`${folder}\` would replace the repository at ${top}.`;
    return [
      problem("OUTPUT_INSIDE_SOURCE", { message, fix: "Choose a folder of its own, such as `--out _site`." }),
    ];
  }
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") return ["(a file)"];
    throw error;
  });
  if (names.length === 0 || (await isUpdateSite(target))) return [];
  return [
    problem("OUTPUT_OCCUPIED", {
      message: `\`${folder}\` holds something else (${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}), and building would replace all of it.`,
      fix: "Choose another folder with `--out`, or empty this one.",
    }),
  ];
}

/**
 * Writes the update site beside its folder and swaps the two, so that whoever reads the folder sees the
 * earlier site or the new one, and an interruption leaves the earlier one.
 *
 * @throws {ProblemsFound} DISK_FULL, DISK_DENIED; nothing was replaced then
 */
export async function writeSite(
  files: SiteFiles,
  folder: string,
  copy: Copy,
  signal?: AbortSignal,
): Promise<Written> {
  const target = resolve(folder);
  const changed = await changedFiles(files, target);
  if (changed === 0) return { files: files.size, changed };
  const beside = (purpose: string): string =>
    join(
      dirname(target),
      `${basename(target)}.presscast-${purpose}-${process.pid}-${randomBytes(4).toString("hex")}`,
    );
  const fresh = beside("new");
  const former = beside("old");
  try {
    await writeAll(files, fresh, copy, signal);
    await tidyInterrupted(target);
    signal?.throwIfAborted();
    const hadOne = await moved(target, former);
    await rename(fresh, target).catch(async (error: unknown) => {
      if (hadOne) await rename(former, target);
      throw error;
    });
    await rm(former, { recursive: true, force: true });
    return { files: files.size, changed };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw explained(error, folder);
  }
}

/** How many files of a folder would change; a site that stays the same is left alone. */
async function changedFiles(files: SiteFiles, folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const present = entries.filter((entry) => !entry.isDirectory());
  const gone = present.filter(
    (entry) => !files.has(relative(folder, join(entry.parentPath, entry.name))),
  ).length;
  if (present.length === 0) return files.size;
  let changed = gone;
  for (const [path, file] of files) {
    if (!(await isSame(file, join(folder, path)))) changed += 1;
  }
  return changed;
}

async function isSame(file: SiteFile, path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return false;
  if (typeof file === "string") return bytes.equals(Buffer.from(file));
  if (file instanceof Uint8Array) return bytes.equals(file);
  return bytes.length === file.size && sha256(bytes) === file.sha256;
}

async function writeAll(files: SiteFiles, folder: string, copy: Copy, signal?: AbortSignal): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const each of folders) await mkdir(each, { recursive: true });
  for (const [path, file] of files) {
    signal?.throwIfAborted();
    const to = join(folder, path);
    await (isPublishedFile(file) ? copy(file.path, to) : writeFile(to, file, { flag: "wx" }));
  }
}

/**
 * Runs that were killed leave their folders behind: the half-written one goes, and an earlier site that was
 * moved away, with nothing put in its place, comes back.
 */
async function tidyInterrupted(target: string): Promise<void> {
  const parent = dirname(target);
  const pattern = /\.presscast-(new|old)-(\d+)-[0-9a-f]{8}$/;
  for (const name of await readdir(parent)) {
    const [suffix, purpose, pid] = pattern.exec(name) ?? [];
    if (!suffix || name !== `${basename(target)}${suffix}` || isRunning(Number(pid))) continue;
    const isLost = purpose === "old" && !(await readdir(parent)).includes(basename(target));
    await (isLost
      ? rename(join(parent, name), target)
      : rm(join(parent, name), { recursive: true, force: true }));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return false;
    throw error;
  }
}

async function isUpdateSite(folder: string): Promise<boolean> {
  const feed = await readFile(join(folder, "feed.json"), "utf8").catch(() => "");
  return openPayload(feed) !== undefined;
}

function explained(error: unknown, folder: string): unknown {
  const code = errnoOf(error);
  const intact = "The earlier site is as it was.";
  if (code === "ENOSPC" || code === "EDQUOT") {
    const message = `There was no room left while writing beside \`${folder}\`. ${intact}`;
    return new ProblemsFound([problem("DISK_FULL", { message, fix: "Free some space and run again." })], {
      cause: error,
    });
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    const message = `\`${folder}\` can't be written (${code}). ${intact}`;
    return new ProblemsFound(
      [problem("DISK_DENIED", { message, fix: "Choose another folder or mend its permissions." })],
      { cause: error },
    );
  }
  return error;
}
