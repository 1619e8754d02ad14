import { execFile, execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const CACHE = resolve(import.meta.dirname, "../../node_modules/.cache");

/** Whether this machine can fetch Debian's packages. */
export function hasDebianPackages(): boolean {
  return (isDebian ||= hasApt());
}

let isDebian = false;

function hasApt(): boolean {
  try {
    for (const name of ["apt-get", "apt-cache", "dpkg-deb"])
      execFileSync(name, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
    return true;
  } catch {
    return false;
  }
}

/** A folder of ours that apt works in. */
export interface Work {
  /** Of apt: let it work there, as any user, beside an apt that is at work. */
  readonly options: readonly string[];
  /** Fetches packages, and what they need that this machine lacks. */
  readonly download: (names: readonly string[]) => Promise<void>;
}

/** Runs a program of apt. */
export function apt({ options }: Pick<Work, "options">, program: string, args: readonly string[]) {
  return run(program, [...options, ...args]);
}

/**
 * A folder with the files of packages of this machine's Debian, fetched once for each system; nothing is installed.
 *
 * @param name of what they are for
 */
export async function debianPackages(name: string, fetch: (work: Work) => Promise<void>): Promise<string> {
  const system = await readFile("/etc/os-release", "utf8");
  const field = (key: string): string => new RegExp(`^${key}="?([\\w.-]+)`, "m").exec(system)?.[1] ?? "";
  const cache = join(CACHE, `presscast-${name}`);
  const folder = join(cache, `${field("ID")}-${field("VERSION_ID")}-${process.arch}`);
  if (existsSync(folder)) return folder;
  const place = relative(process.cwd(), cache);
  process.stdout.write(`Fetching this system's packages of ${name} into ${place}; nothing is installed.\n`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "fetching-"));
  try {
    const root = join(work, "root");
    for (const each of ["lists/partial", "cache/archives/partial", "root"])
      await mkdir(join(work, each), { recursive: true });
    // The lists of a fresh machine are missing, and old ones name files that are gone.
    await fetch(workIn(work, [])).catch(async () => {
      const lists = [`-oDir::State::lists=${join(work, "lists")}`];
      await apt(workIn(work, lists), "apt-get", ["-q", "update"]);
      await fetch(workIn(work, lists));
    });
    const archives = join(work, "cache/archives");
    for (const each of await readdir(archives))
      if (each.endsWith(".deb")) await run("dpkg-deb", ["-x", join(archives, each), root]);
    await rename(root, folder).catch((error: unknown) => {
      // Another test process may have been faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(work, { recursive: true });
  }
  return folder;
}

function workIn(folder: string, lists: readonly string[]): Work {
  const options = [
    `-oDir::Cache=${join(folder, "cache")}`,
    "-oDir::Cache::archives=archives",
    "-oDebug::NoLocking=true",
    "-oAPT::Sandbox::User=root",
    ...lists,
  ];
  const flags = ["-q", "-y", "--no-install-recommends", "--download-only", "--reinstall"];
  return {
    options,
    download: async (names) => void (await apt({ options }, "apt-get", [...flags, "install", ...names])),
  };
}
