import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";

interface Surroundings {
  readonly cwd: string;
  /** All that is in the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For the standard input of each program. */
  readonly input?: string | Uint8Array;
}

export interface Finished {
  /** Of the program that failed, or the last one. */
  readonly code: number;
  /** Standard output of all of them. */
  readonly bytes: Buffer;
  readonly errors: string;
}

/**
 * Runs programs, one after the other until one fails. A shell starts them, which is a megabyte: the fork of a test
 * process copies hundreds, and costs more than a small git command does.
 */
export async function runFromShell(
  programs: readonly (readonly string[])[],
  { cwd, env, input = "" }: Surroundings,
): Promise<Finished> {
  const { folder, run } = (shell ??= openShell());
  const place = join(folder, String((started += 1)));
  const [from, out, err] = [`${place}.in`, `${place}.out`, `${place}.err`];
  if (input.length > 0) writeFileSync(from, input);
  const source = quoted(input.length > 0 ? from : "/dev/null");
  const variables = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${quoted(value)}`,
  );
  const commands = programs.map((words) => `${words.map(quoted).join(" ")} <${source}`);
  const steps = [`cd ${quoted(cwd)}`, `export ${variables.join(" ")}`, ...commands];
  const code = await run(`{ ${steps.join(" && ")}; } >${quoted(out)} 2>${quoted(err)}`);
  const finished = { code, bytes: readFileSync(out), errors: readFileSync(err, "utf8") };
  for (const each of [from, out, err]) rmSync(each, { force: true });
  return finished;
}

interface Shell {
  /** For files, until it ends. */
  readonly folder: string;
  /** Runs a command beside others: its exit status. */
  readonly run: (command: string) => Promise<number>;
}

/** Ends with this process. */
let shell: Shell | undefined;
let started = 0;

function openShell(): Shell {
  const folder = mkdtempSync(join(tmpdir(), "presscast-shell-"));
  const child = spawn("sh", [], { env: { PATH: process.env["PATH"] }, stdio: ["pipe", "pipe", "inherit"] });
  return { folder, run: runnerOf(child, folder) };
}

function runnerOf(child: ChildProcessByStdio<Writable, Readable, null>, folder: string): Shell["run"] {
  const waiting = new Map<number, (code: number) => void>();
  let unread = "";
  child.stdout.setEncoding("latin1").on("data", (said: string) => {
    const lines = (unread + said).split("\n");
    unread = lines.pop() ?? "";
    for (const line of lines) {
      const [id = 0, code = 0] = line.split(" ").map(Number);
      waiting.get(id)?.(code);
      waiting.delete(id);
    }
  });
  child.stdin.write(`trap ${quoted(`rm -rf ${quoted(folder)}`)} EXIT\n`);
  let asked = 0;
  return (command) =>
    new Promise((resolve) => {
      const id = (asked += 1);
      waiting.set(id, resolve);
      child.stdin.write(`( ${command}; echo "${id} $?" ) &\n`);
    });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
