import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

export interface Measured {
  /** Median wall time. */
  readonly seconds: number;
  /** Highest resident memory of the process, in bytes; 0 where the system does not tell. */
  readonly peakBytes: number;
}

/** Runs a command several times and gives the median; `before` resets what a run leaves behind. */
export async function measure(
  command: readonly string[],
  options: { cwd: string; times: number; before?: () => void; env?: Record<string, string> },
): Promise<Measured> {
  const runs: Measured[] = [];
  for (let index = 0; index < options.times; index += 1) {
    options.before?.();
    runs.push(await measureOnce(command, options.cwd, options.env ?? {}));
  }
  runs.sort((a, b) => a.seconds - b.seconds);
  const median = runs[Math.floor(runs.length / 2)];
  return { seconds: median?.seconds ?? 0, peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)) };
}

async function measureOnce(
  command: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Measured> {
  const [program = "", ...args] = command;
  const start = process.hrtime.bigint();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${out}\n${err}`);
  return { seconds, peakBytes: Number(/^peak_bytes=(\d+)$/m.exec(err)?.[1] ?? 0) };
}
