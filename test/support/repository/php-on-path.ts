import { execFile } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished, vi } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { nativePhp } from "../wordpress/native-php.ts";
import { BARE_PHP } from "../wordpress/php.ts";

export interface PhpOnPath {
  /** The arguments of every call so far. */
  calls(): Promise<string[]>;
}

/** Puts a program `php` on PATH until the test ends: real PHP, which sees the folder for temporary files. */
export async function phpOnPath(version: string, flags = ""): Promise<PhpOnPath> {
  const folder = await temporaryFolder();
  const log = join(folder, "calls");
  await onPath(folder, `${logging(log)}\nexec "${process.execPath}" "${BARE_PHP}" ${version} ${flags} "$@"`);
  return { calls: async () => (await readFile(log, "utf8")).trim().split("\n") };
}

/**
 * Puts a native PHP on PATH until the test ends, or where this machine can have none, 8.2 in WebAssembly.
 *
 * @param flags come before all other arguments
 */
export async function fastPhpOnPath(flags = ""): Promise<PhpOnPath> {
  const native = await nativePhp();
  if (!native) return phpOnPath("8.2", flags);
  const folder = await temporaryFolder();
  const log = join(folder, "calls");
  const settings = Object.entries(native.env).map(([name, value]) => `${name}='${value}'`);
  const program = await absolute(native.command);
  // Half the time of a start goes into extensions that WordPress needs and linting does not.
  const args = native.args.filter((each) => !/^-dextension=(?!tokenizer$)/.test(each));
  await onPath(
    folder,
    `${logging(log)}\n${settings.join(" ")} exec '${program}' ${args.join(" ")} ${flags} "$@"`,
  );
  return { calls: async () => (await readFile(log, "utf8")).trim().split("\n") };
}

/** A line for each call, without a process of its own; of arguments that have more than one line, nothing. */
function logging(log: string): string {
  return `line=; for each; do case $each in *'\n'*) ;; *) line="$line $each" ;; esac; done; echo "$line" >> "${log}"`;
}

/** Where PATH leads to before another php is put there. */
async function absolute(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)("sh", ["-c", 'command -v "$1"', "sh", command]);
  return stdout.trim();
}

/** Puts a shell script named `php` on PATH until the test ends. */
export async function onPath(folder: string, script: string): Promise<void> {
  await writeFile(join(folder, "php"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "php"), 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"] ?? ""}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}
