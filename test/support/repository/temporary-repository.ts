import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { onTestFinished } from "vitest";
import { runFromShell } from "./run-from-shell.ts";

/** Path from the top of the repository to what the file holds. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface TemporaryRepository {
  /** The top folder, with no symbolic link in its path. */
  readonly folder: string;
  /** Runs git there and gives its output, without the last line break. */
  git(...args: readonly string[]): Promise<string>;
  /** The same, with a text for its standard input; whatever status it ends with. */
  ask(input: string, ...args: readonly string[]): Promise<string>;
  write(files: Files): Promise<void>;
  /** Writes the files, if any, and commits all that changed, or an empty commit: the commit's id. */
  commit(message: string, files?: Files): Promise<string>;
  remove(): Promise<void>;
}

/** 2026-01-05T09:00:00Z: the time of the first commit; each later one is a minute younger. */
export const FIRST_COMMIT = Date.UTC(2026, 0, 5, 9) / 1000;

/** A real git repository on branch `main`, the same on every machine: no settings but its own, fixed dates. */
export async function temporaryRepository(): Promise<TemporaryRepository> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "presscast-test-")));
  let time = FIRST_COMMIT;
  const run = async (...commands: readonly (readonly string[])[]): Promise<string> => {
    const { output, errors, code } = await runGits(folder, commands, time);
    if (code !== 0) throw new Error(`git ${commands.join(" && ")} ended with ${code}: ${errors}`);
    return output.replace(/\n$/, "");
  };
  const write = (files: Files): Promise<void> => writeFiles(folder, files);
  const gitFolder = join(folder, ".git");
  const empty = await (emptyRepository ??= initialised());
  for (const name of ["hooks", "objects", "refs"]) mkdirSync(join(gitFolder, name), { recursive: true });
  writeBelow(gitFolder, empty);
  return {
    folder,
    git: (...args) => run(args),
    ask: async (input, ...args) => (await runGit(folder, args, time, input)).output,
    write,
    async commit(message, files = {}) {
      const first = isUntouched(folder, empty) ? nameOf(message, files) : undefined;
      await write(files);
      const known = first === undefined ? undefined : firstCommits.get(first);
      if (known) writeBelow(gitFolder, known);
      else {
        const commit = ["commit", "--quiet", "--allow-empty", "--no-verify", "--message", message];
        await run(["add", "--all"], commit);
        if (first !== undefined) firstCommits.set(first, filesIn(gitFolder));
      }
      time += 60;
      return committed(folder);
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Path to bytes. */
type Content = ReadonlyMap<string, Uint8Array>;

/** What `git init` leaves, besides folders. */
let emptyRepository: Promise<Content> | undefined;

/** What git leaves of the first commit of a repository, the same for the same files: two processes each time. */
const firstCommits = new Map<string, Content>();

async function initialised(): Promise<Content> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-test-"));
  const { errors, code } = await runGit(folder, ["init", "--quiet", "--initial-branch=main", "--template="]);
  if (code !== 0) throw new Error(`git init ended with ${code}: ${errors}`);
  const files = filesIn(join(folder, ".git"));
  await rm(folder, { recursive: true });
  return files;
}

/** Whether nothing happened in a repository since it was made. */
function isUntouched(folder: string, empty: Content): boolean {
  if (readdirSync(folder).length > 1) return false;
  const found = filesIn(join(folder, ".git"));
  return found.size === empty.size && [...empty].every(([path, bytes]) => found.get(path)?.equals(bytes));
}

function nameOf(message: string, files: Files): string {
  const hash = createHash("sha256").update(message);
  for (const [path, content] of Object.entries(files))
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  return hash.digest("hex");
}

function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const places = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(places.map((place) => [relative(folder, place), readFileSync(place)]));
}

function writeBelow(folder: string, files: Content): void {
  for (const [path, bytes] of files) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
}

/** The id of the last commit, without a process for it: what HEAD, or the branch it names, holds. */
async function committed(folder: string): Promise<string> {
  const read = async (name: string): Promise<string> =>
    (await readFile(join(folder, ".git", name), "utf8")).trim();
  const head = await read("HEAD");
  return head.startsWith("ref: ") ? read(head.slice(5)) : head;
}

/** The same, until the test ends. */
export async function repositoryForTest(): Promise<TemporaryRepository> {
  const repository = await temporaryRepository();
  onTestFinished(() => repository.remove());
  return repository;
}

/** Writes files below a folder; a path that starts with `bin/` or ends with `.sh` becomes executable. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
    if (/(^|\/)bin\/|\.sh$/.test(path)) await chmod(place, 0o755);
  }
}

/** A small valid plugin in plugins/SLUG, with the names that go with its slug; `extra` is added or replaces files. */
export function pluginFiles(version: string, extra: Files = {}, slug = "acme-bridge"): Files {
  const name = slug.replaceAll("-", "_");
  const words = slug.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const renamed = (original: string): string =>
    original
      .replaceAll("acme-bridge", slug)
      .replaceAll("acme_bridge", name)
      .replaceAll("ACME_BRIDGE", name.toUpperCase())
      .replaceAll("Acme Bridge", words.join(" "));
  const own: Readonly<Record<string, string>> = {
    "acme-bridge.php": `<?php
/**
 * Plugin Name: Acme Bridge
 * Description: Sends drafts to Acme.
 * Version: ${version}
 * Requires at least: 6.0
 * Requires PHP: 7.4
 * Author: Acme
 * License: GPL-2.0-or-later
 * Text Domain: acme-bridge
 */

define( 'ACME_BRIDGE_VERSION', '${version}' );

require __DIR__ . '/includes/sync.php';
`,
    "includes/sync.php": "<?php\n\nfunction acme_bridge_sync() {\n\treturn ACME_BRIDGE_VERSION;\n}\n",
    "readme.txt": `=== Acme Bridge ===
Contributors: acme
Requires at least: 6.0
Tested up to: 6.8
Requires PHP: 7.4
Stable tag: ${version}
License: GPL-2.0-or-later

Sends drafts to Acme.

== Description ==

Sends drafts to Acme.

== Changelog ==

= ${version} =
* What ${version} changes.
`,
  };
  const files = Object.entries(own).map(([path, content]): [string, string] => [
    renamed(path),
    renamed(content),
  ]);
  const all: Files = { ...Object.fromEntries(files), ...extra };
  return Object.fromEntries(
    Object.entries(all).map(([path, content]) => [`plugins/${slug}/${path}`, content]),
  );
}

/** Runs git in a folder, with no settings but its own. */
export async function runGit(
  folder: string,
  args: readonly string[],
  time = FIRST_COMMIT,
  input = "",
): Promise<{ bytes: Buffer; output: string; errors: string; code: number }> {
  return runGits(folder, [args], time, input);
}

/** The same for several commands, one after the other until one fails. */
async function runGits(
  folder: string,
  commands: readonly (readonly string[])[],
  time: number,
  input = "",
): ReturnType<typeof runGit> {
  const programs = commands.map((args) => ["git", ...args]);
  const finished = await runFromShell(programs, { cwd: folder, env: environmentIn(folder, time), input });
  return { ...finished, output: finished.bytes.toString("utf8") };
}

function environmentIn(folder: string, time: number): Readonly<Record<string, string | undefined>> {
  const date = `${time} +0000`;
  return {
    PATH: process.env["PATH"],
    HOME: folder,
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_COUNT: "5",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "Acme",
    GIT_CONFIG_KEY_1: "user.email",
    GIT_CONFIG_VALUE_1: "acme@example.org",
    GIT_CONFIG_KEY_2: "commit.gpgsign",
    GIT_CONFIG_VALUE_2: "false",
    GIT_CONFIG_KEY_3: "protocol.file.allow",
    GIT_CONFIG_VALUE_3: "always",
    // A look at whether it is time for that costs a process.
    GIT_CONFIG_KEY_4: "maintenance.auto",
    GIT_CONFIG_VALUE_4: "false",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    GIT_TERMINAL_PROMPT: "0",
  };
}
