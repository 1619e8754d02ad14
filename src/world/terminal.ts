import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { stop } from "../report/problem.ts";
import { ansi, type Paint, plain } from "../report/paint.ts";
import { errnoOf } from "./disk/errno.ts";
import { watchLongWork } from "./watch-long-work.ts";

/** Where a command's words go: results to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether a person sees what goes to `out` at once. */
  readonly isTerminal: boolean;
  /** Asks the person who sits there; undefined where nobody does, as in a pipe. */
  readonly ask: ((question: string, signal: AbortSignal) => Promise<string>) | undefined;
  /** For `out`. */
  readonly paint: Paint;
  /** For `err`, which may go elsewhere than `out`. */
  readonly errPaint: Paint;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /**
   * What is being done: on a terminal in one line, with its seconds where it takes some, which each call replaces and
   * an empty one removes; elsewhere a line once a minute.
   */
  readonly progress: (doing: string) => void;
}

/** How often a log is told of work that lasts. */
export const LOG_SECONDS = 60;

/** From when on a terminal shows how long something takes. */
const SLOW_SECONDS = 3;

type Environment = Readonly<Record<string, string | undefined>>;

/** The terminal, files or pipes that this process was started with. */
export function openTerminal(env: Environment = process.env): Terminal {
  let shown = false;
  const isLive = process.stderr.isTTY && env["CI"] === undefined;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  const clear = (): void => {
    if (shown) process.stderr.write("\r\u001B[2K");
    shown = false;
  };
  const show = (text: string): void => {
    clear();
    process.stderr.write(text.slice(0, Math.max(20, (process.stderr.columns ?? 80) - 1)));
    shown = true;
  };
  const watch = isLive
    ? watchLongWork(1, (doing, seconds) => seconds >= SLOW_SECONDS && show(`${doing} (${seconds} s)`))
    : watchLongWork(LOG_SECONDS, (doing, seconds) => process.stderr.write(stillDoing(doing, seconds)));
  return {
    isTerminal: process.stdout.isTTY,
    ask: process.stdin.isTTY && process.stdout.isTTY && env["CI"] === undefined ? askPerson : undefined,
    paint: hasColours(process.stdout.isTTY, env) ? ansi : plain,
    errPaint: hasColours(process.stderr.isTTY, env) ? ansi : plain,
    out(text) {
      clear();
      process.stdout.write(text);
    },
    err(text) {
      clear();
      process.stderr.write(text);
    },
    progress(doing) {
      clear();
      if (isLive && doing !== "") show(doing);
      watch(doing);
    },
  };
}

/** @throws {ProblemsFound} USAGE, where the input ends instead */
async function askPerson(question: string, signal: AbortSignal): Promise<string> {
  // The terminal itself lets the line be edited, and makes a signal of Ctrl-C.
  const reader = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const ended = once(reader, "close").then(() =>
    stop("USAGE", {
      message: "The input ended before every question was answered. Nothing was written.",
      fix: "Run it again, or answer with options: `--help` lists them.",
    }),
  );
  try {
    return await Promise.race([reader.question(question, { signal }), ended]);
  } finally {
    ended.catch(() => {});
    reader.close();
  }
}

/** A line of a log about work that lasts. */
export function stillDoing(doing: string, seconds: number): string {
  return `Still ${doing} after ${seconds} s\n`;
}

/** https://no-color.org and FORCE_COLOR, as other tools read them. */
export function hasColours(isTerminal: boolean, env: Environment): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}

/** `presscast plan | head` closes our output early; the work goes on, and its exit status counts. */
function ignoreClosedPipe(error: unknown): void {
  if (errnoOf(error) !== "EPIPE") throw error;
}
