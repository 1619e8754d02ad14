import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface ShellOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type ShellOutcome =
  | { readonly kind: "done" }
  | {
      readonly kind: "failed";
      /** Such as `ended with exit status 1`. */
      readonly how: string;
      readonly output: string;
    }
  | { readonly kind: "timeout"; readonly output: string };

const LAST_OUTPUT = 20_000;
const LAST_LINES = 30;
/** For output that a process outside of our reach holds open. */
const GRACE_MS = 1000;

/**
 * Runs a command line with `sh -e`, without standard input. What it started ends with it: on success, on
 * failure, after the time limit and on the signal.
 */
export function runShell(
  command: string,
  { cwd, env, timeoutMs, signal }: ShellOptions,
): Promise<ShellOutcome> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that one signal reaches all of it.
    const child = spawn("sh", ["-ec", command], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    let isLate = false;
    const stop = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // All of it has ended by itself.
      }
    };
    const limit = setTimeout(() => {
      isLate = true;
      stop();
    }, timeoutMs);
    const settled = (): void => {
      clearTimeout(limit);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => (output = (output + text).slice(-LAST_OUTPUT)));
    }
    child.on("error", (error) => {
      settled();
      resolve({ kind: "failed", how: `could not be started (${error.message})`, output: "" });
    });
    child.on("exit", () => {
      stop();
      setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), GRACE_MS).unref();
    });
    child.on("close", (code, killedBy) => {
      settled();
      const how = code === null ? `was ended by ${killedBy}` : `ended with exit status ${code}`;
      if (signal.aborted) reject(signal.reason as Error);
      else if (isLate) resolve({ kind: "timeout", output: lastLines(output) });
      else if (code === 0) resolve({ kind: "done" });
      else resolve({ kind: "failed", how, output: lastLines(output) });
    });
  });
}

/** The end of the output as a terminal would have left it: no colours, and of a progress bar its last state. */
function lastLines(output: string): string {
  const lines = stripVTControlCharacters(output).trimEnd().split(/\r?\n/);
  return lines
    .slice(-LAST_LINES)
    .map((line) => line.slice(line.lastIndexOf("\r") + 1))
    .join("\n");
}
