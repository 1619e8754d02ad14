import { spawnSync } from "node:child_process";

export interface Measured {
  /** Median wall time. */
  readonly seconds: number;
  /** Highest resident memory of the process, in bytes; 0 where the system does not tell. */
  readonly peakBytes: number;
}

/** Runs a command several times and gives the median; `before` resets what a run leaves behind. */
export function measure(
  command: readonly string[],
  options: { cwd: string; times: number; before?: () => void; env?: Record<string, string> },
): Measured {
  const runs = Array.from({ length: options.times }, () => {
    options.before?.();
    return once(command, options.cwd, options.env ?? {});
  }).sort((a, b) => a.seconds - b.seconds);
  const median = runs[Math.floor(runs.length / 2)];
  return { seconds: median?.seconds ?? 0, peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)) };
}

function once(command: readonly string[], cwd: string, env: Record<string, string>): Measured {
  const [program = "", ...args] = command;
  const start = process.hrtime.bigint();
  const done = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (done.status !== 0)
    throw new Error(`${command.join(" ")} ended with ${done.status}:\n${done.stdout}\n${done.stderr}`);
  const peak = /^peak_bytes=(\d+)$/m.exec(done.stderr)?.[1];
  return { seconds, peakBytes: Number(peak ?? 0) };
}
