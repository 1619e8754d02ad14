import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { CLI } from "../bundle.ts";
import { type Ended, warmRun } from "./warm-program.ts";

interface ProgramOptions {
  readonly cwd: string;
  /** On top of a bare environment with PATH only; undefined removes a name. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** For Node itself. */
  readonly nodeOptions?: readonly string[];
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits for words on either stream, after those that were waited for before; fails if the program ends. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** The environment of a machine with nothing set up, except that Node keeps what it compiled, and nothing is looked for. */
export function bareEnvironment(more: ProgramOptions["env"] = {}): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return {
    PATH,
    TMPDIR,
    NODE_COMPILE_CACHE,
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    // The addresses of examples are other people's.
    PRESSCAST_PUBLISHED: "none",
    ...more,
  };
}

/** Starts `presscast` as a real process, which is killed at the end of the test if it is still there. */
export function startPresscast(args: readonly string[], options: ProgramOptions): Running {
  return started(process.execPath, [...(options.nodeOptions ?? []), CLI, ...args], options);
}

/** Runs `presscast` to its end, in a process that may have run it before unless Node itself gets options. */
export function presscast(args: readonly string[], options: ProgramOptions): Promise<Ended> {
  if (options.nodeOptions) return startPresscast(args, options).ended;
  return warmRun(CLI, args, { cwd: options.cwd, env: bareEnvironment(options.env) });
}

export function started(file: string, args: readonly string[], { cwd, env }: ProgramOptions): Running {
  const child = spawn(file, args, { cwd, env: bareEnvironment(env), stdio: ["ignore", "pipe", "pipe"] });
  const text = { out: "", err: "", both: "" };
  const listeners = new Set<() => void>();
  let read = 0;
  const collect = (name: "out" | "err") => (chunk: string) => {
    text[name] += chunk;
    text.both += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", collect("out"));
  child.stderr.setEncoding("utf8").on("data", collect("err"));
  const ended = once(child, "close").then(([code, signal]): Ended => {
    const { out, err } = text;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, out, err };
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const says = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(text.both.slice(read));
        if (!found) return;
        read += found.index + found[0].length;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      void ended.then(() => reject(new Error(`it ended without saying ${pattern}:\n${text.both}`)));
      look();
    });
  return { child, ended, says };
}
