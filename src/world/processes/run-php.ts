import { execFile } from "node:child_process";
import { errnoOf } from "../disk/errno.ts";

/** Before all other arguments: errors as lines on standard output, and no limit of a php.ini for large files. */
const PLAIN = {
  display_errors: "1",
  log_errors: "0",
  html_errors: "0",
  memory_limit: "-1",
  "opcache.enable": "0",
};

export interface PhpRun {
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Runs the php on PATH and gives both of its streams, whatever its exit status: `php -l` exits with 255 on a
 * finding, which is an answer and no failure. Undefined where there is none; rejects once the signal ends it.
 */
export function runPhp(
  args: readonly string[],
  { cwd, signal, settings }: PhpRun,
): Promise<string | undefined> {
  const flags = Object.entries({ ...PLAIN, ...settings }).flatMap(([key, value]) => [
    "-d",
    `${key}=${value}`,
  ]);
  const options = { cwd, maxBuffer: 1 << 26, encoding: "utf8" as const, ...(signal ? { signal } : {}) };
  return new Promise((resolve, reject) => {
    execFile("php", [...flags, ...args], options, (error, stdout, stderr) => {
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve(errnoOf(error) === "ENOENT" ? undefined : `${stdout}\n${stderr}`);
    });
  });
}
