import { setTimeout as delay } from "node:timers/promises";
import type { getOctokit } from "@actions/github";
import { type Particulars, ProblemsFound, stop } from "../../report/problem.ts";
import { type Advice, adviceOn, type Refusal } from "./advice-on.ts";
import { done, failed, type Result } from "../../report/result.ts";

export type Octokit = ReturnType<typeof getOctokit>;

/** One request; the signal ends it. */
type Call<T> = (octokit: Octokit, request: { readonly signal: AbortSignal }) => Promise<{ readonly data: T }>;

/** GitHub's REST API, asked with patience. `doing` tells what for, after "to": `list the releases`. */
export interface GitHub {
  /** Asks until it is answered, within bounds. @throws {ProblemsFound} */
  read<T>(doing: string, call: Call<T>): Promise<T>;
  /**
   * Asks once, or again where GitHub wants a pause first, and no faster than it wants to be written to.
   *
   * @throws {Unsure} nobody knows whether it was carried out, or somebody else was quicker: look at what is there
   * @throws {ProblemsFound}
   */
  write<T>(doing: string, call: Call<T>): Promise<T>;
  pause(seconds: number): Promise<void>;
}

/** A write that may have been carried out. */
export class Unsure extends Error {
  /** What to tell where looking again does not help either. */
  readonly otherwise: ProblemsFound;

  constructor({ otherwise }: Pick<Advice, "otherwise">, options?: ErrorOptions) {
    super(otherwise.message, options);
    this.name = "Unsure";
    this.otherwise = new ProblemsFound([otherwise], options);
  }
}

export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
};

export interface GitHubOptions {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Undefined where there is none: then every request is a problem. */
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

const READ_TRIES = 4;
/** In all of a run. */
const MOST_WAITING_S = 300;
/** Of 80 that GitHub allows: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const WRITES_PER_MINUTE = 60;
const LONGEST_REQUEST_MS = 10 * 60_000;

/** Without a token, every question is answered by a problem. */
export function openGitHub({ apiUrl, token, signal, clock = REAL_CLOCK }: GitHubOptions): GitHub {
  let opened: Promise<Octokit> | undefined;
  // Octokit takes long to load, and most runs ask GitHub nothing.
  const open = async (given: string): Promise<Octokit> =>
    (await import("@actions/github")).getOctokit(given, { baseUrl: apiUrl });
  const writes: number[] = [];
  let waited = 0;

  const pause = async (seconds: number): Promise<void> => {
    signal.throwIfAborted();
    await clock.wait(seconds * 1000, signal);
  };
  /** Answers, or what to do about a refusal; pauses that GitHub asks for are kept here. */
  const ask = async <T>(doing: string, call: Call<T>): Promise<Result<T, Refused>> => {
    if (token === undefined) stop("GITHUB_TOKEN", noToken(doing));
    const octokit = await (opened ??= open(token));
    for (;;) {
      signal.throwIfAborted();
      try {
        const ending = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_REQUEST_MS)]);
        return done((await call(octokit, { signal: ending })).data);
      } catch (error) {
        signal.throwIfAborted();
        const advice = adviceOn(refusalOf(error), doing, Math.floor(clock.now() / 1000));
        waited += advice.seconds;
        if (advice.next !== "wait") return failed({ advice, error });
        if (waited > MOST_WAITING_S) return failed({ advice: { ...advice, next: "give up" }, error });
        await pause(advice.seconds);
      }
    }
  };
  return {
    async read(doing, call) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await ask(doing, call);
        if (answer.kind === "done") return answer.value;
        const { advice, error } = answer.why;
        const isHopeless = advice.next === "give up" || attempt === READ_TRIES;
        if (isHopeless) throw new ProblemsFound([advice.otherwise], { cause: error });
        await pause(2 ** (attempt - 1));
      }
    },
    async write(doing, call) {
      const before = writes.at(-WRITES_PER_MINUTE);
      const soonest = before === undefined ? 0 : before + 60_000 - clock.now();
      if (soonest > 0) await pause(soonest / 1000);
      writes.push(clock.now());
      const answer = await ask(doing, call);
      if (answer.kind === "done") return answer.value;
      const { advice, error } = answer.why;
      if (advice.next === "look again") throw new Unsure(advice, { cause: error });
      throw new ProblemsFound([advice.otherwise], { cause: error });
    },
    pause,
  };
}

function noToken(doing: string): Particulars {
  return {
    message: `There is no token to ${doing}.`,
    fix: "Leave the step's `token` out for the workflow's own, or give one.",
  };
}

interface Refused {
  readonly advice: Advice;
  readonly error: unknown;
}

/** @throws what is no failure of a request: that is a bug */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) throw error;
  if (!("status" in error) || typeof error.status !== "number") throw error;
  const { status, message: words } = error;
  const response = "response" in error ? (error.response as Partial<Refusal> | undefined) : undefined;
  // Where no answer came, Octokit makes up a status.
  return response ? { status, words, headers: response.headers ?? {} } : { status: 0, words, headers: {} };
}
