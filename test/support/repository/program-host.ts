import type { EventEmitter } from "node:events";
import { setImmediate, setTimeout } from "node:timers/promises";

/** A run of a program of the bundle. */
export interface HostedRun {
  /** Where the program is: a file URL. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Written to both streams at the end, so that the other side knows that it has read all. */
  readonly mark: string;
}

/**
 * A process that runs the programs of the bundle one after the other, as a fresh process would: with their own
 * environment, folder, arguments and listeners, and until no timer, stream, server or child is left that would keep it
 * alive. Modules stay loaded, and what the engine has compiled, which is most of the time that a short run takes.
 */
process.on("message", (run: HostedRun) => void hosted(run));
process.on("disconnect", () => process.exit());

const emitters: readonly EventEmitter[] = [process, process.stdout, process.stderr];
let runs = 0;

async function hosted({ program, args, cwd, env, mark }: HostedRun): Promise<void> {
  const before = emitters.map(listenersOf);
  const [, script = ""] = process.argv;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  process.argv = [process.execPath, script, ...args];
  process.exitCode = undefined;
  // Another address is another module, though the modules that it imports are the same.
  await import(`${program}?${(runs += 1)}`);
  await rest();
  const code = process.exitCode ?? 0;
  for (const [index, emitter] of emitters.entries()) removeOthers(emitter, before[index] ?? new Map());
  process.chdir("/");
  for (const stream of [process.stdout, process.stderr]) stream.write(mark);
  process.send?.(code);
}

type Listeners = Map<string | symbol, readonly unknown[]>;

function listenersOf(emitter: EventEmitter): Listeners {
  return new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]));
}

function removeOthers(emitter: EventEmitter, known: Listeners): void {
  for (const [name, listeners] of listenersOf(emitter)) {
    for (const listener of listeners)
      if (known.get(name)?.includes(listener) !== true) emitter.off(name, listener as () => void);
  }
}

/** What keeps a process alive that runs nothing: its channel to the other side, and its streams. */
const idle = process.getActiveResourcesInfo().length;

/** Until nothing is left that a process would wait for. */
async function rest(): Promise<void> {
  await setImmediate();
  while (process.getActiveResourcesInfo().length > idle) await setTimeout(1);
}
