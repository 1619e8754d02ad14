import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { HostedRun } from "./program-host.ts";

/** How a run of a program ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

interface Host {
  readonly run: (run: Omit<HostedRun, "mark">) => Promise<Ended>;
  readonly hasEnded: () => boolean;
}

/** What Node reads once, when it starts. */
const READ_AT_START = /^(?:NODE_.*|https?_proxy|no_proxy|TZ|LANG|LC_.*)$/i;

/** A run that takes longer hangs; a test may take three minutes. */
const LONGEST_MS = 150_000;

const idle = new Map<string, Host[]>();
const busy = new Set<ChildProcess>();

// One that is in an endless loop does not hear that the tests are over.
process.once("exit", () => {
  for (const child of busy) child.kill("SIGKILL");
});

/**
 * Runs a program of the bundle to its end in a process that has run it before, if there is one that is idle. That takes a
 * third of the time. A run that is killed or answers questions while it runs needs a process of its own.
 *
 * @param program its file
 */
export async function warmRun(
  program: string,
  args: readonly string[],
  { cwd, env: given }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  const env = Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const start = Object.fromEntries(Object.entries(env).filter(([name]) => READ_AT_START.test(name)));
  const key = JSON.stringify([program, start]);
  const hosts = (idle.get(key) ?? []).filter((each) => !each.hasEnded());
  idle.set(key, hosts);
  const host = hosts.pop() ?? startHost(start);
  const ended = await host.run({ program: pathToFileURL(program).href, args, cwd, env });
  if (!host.hasEnded()) idle.get(key)?.push(host);
  return ended;
}

/** @param env what Node reads when it starts */
function startHost(env: NodeJS.ProcessEnv): Host {
  const child = fork(join(import.meta.dirname, "program-host.ts"), {
    env,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("a process has no streams");
  let hasEnded = false;
  child.once("disconnect", () => void (hasEnded = true));
  const over = once(child, "close").then(([code, signal]) => {
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  // The tests' process doesn't wait for one that is idle.
  const hold = (isHeld: boolean): void => {
    for (const each of [child, child.channel, stdout, stderr] as (Referenced | null | undefined)[])
      (isHeld ? each?.ref : each?.unref)?.call(each);
  };
  hold(false);
  return {
    hasEnded: () => hasEnded,
    async run(run) {
      hold(true);
      busy.add(child);
      const limit = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
      const mark = `\n<end of run ${crypto.randomUUID()}>`;
      const texts = [stdout, stderr].map((stream) => textUntil(mark, stream, over));
      const code = once(child, "message").then(([message]) => message as number);
      child.send({ ...run, mark } satisfies HostedRun);
      const ended = await Promise.race([over, code.then((each) => ({ code: each, signal: null }))]);
      const [out = "", err = ""] = await Promise.all(texts);
      clearTimeout(limit);
      busy.delete(child);
      hold(false);
      return { ...ended, out, err };
    },
  };
}

type Referenced = Pick<ChildProcess, "ref" | "unref">;

/** What a stream says before a mark, or before the process ends. */
function textUntil(mark: string, stream: Readable, end: Promise<unknown>): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const finish = (): void => {
      stream.off("data", listen);
      resolve(said.endsWith(mark) ? said.slice(0, -mark.length) : said);
      said = "";
    };
    const listen = (chunk: string): void => {
      said += chunk;
      if (said.endsWith(mark)) finish();
    };
    stream.setEncoding("utf8").on("data", listen);
    void end.then(finish);
  });
}
