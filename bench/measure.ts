import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** For the environment of a Node process that is to say what it used. */
export const REPORTING = { NODE_OPTIONS: `--import=${join(import.meta.dirname, "report-use.ts")}` };

export interface Measured {
  /** Median wall time. */
  readonly seconds: number;
  /** Highest resident memory of the process, in bytes; 0 where it does not tell. */
  readonly peakBytes: number;
  /** Processor time of all its threads, without that of processes that it starts; likewise. */
  readonly cpuSeconds: number;
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
  return {
    seconds: median?.seconds ?? 0,
    peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)),
    cpuSeconds: median?.cpuSeconds ?? 0,
  };
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
  const [, bytes, microseconds] = /^peak_bytes=(\d+) cpu_microseconds=(\d+)$/m.exec(err) ?? [];
  return { seconds, peakBytes: Number(bytes ?? 0), cpuSeconds: Number(microseconds ?? 0) / 1e6 };
}

/** A line of a bench's report. */
export function lineOf(what: string, { seconds, cpuSeconds, peakBytes }: Measured): string {
  const used = `${cpuSeconds.toFixed(2)} s of processor time, ${(peakBytes / 1e6).toFixed(0)} MB at most`;
  return `  ${what.padEnd(34)}${seconds.toFixed(2)} s   (${used})`;
}

export function ratioOf(what: string, a: Measured, b: Measured, aim: string): string {
  const cpu = b.cpuSeconds === 0 ? "" : `, ${(a.cpuSeconds / b.cpuSeconds).toFixed(2)} × the processor time`;
  return `  ${what.padEnd(34)}${(a.seconds / b.seconds).toFixed(2)} × the time${cpu} (aim: at most ${aim})`;
}
