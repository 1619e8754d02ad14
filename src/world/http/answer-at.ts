import { fetchFault } from "./fetch-fault.ts";
import { sizeText } from "../../report/size-text.ts";
import type { Answered } from "../../verify/gather/answer.ts";
import { done, failed } from "../../report/result.ts";

export interface Limits {
  /** In bytes; an answer with more is none. */
  readonly largest: number;
  /** How long the other side may be silent. */
  readonly patienceMs: number;
  /** How long it may be slow. */
  readonly graceMs?: number;
  readonly signal?: AbortSignal | undefined;
}

const MOST_HOPS = 10;
/** A body that comes slower than this, in bytes a second, is one without end. */
const SLOWEST = 10_000;

/**
 * What an address answers, redirects followed. Whatever the other side does is an answer or a failure in words.
 *
 * @throws the signal's reason, once it is aborted
 */
export async function answerAt(url: string, limits: Limits): Promise<Answered> {
  const { largest, patienceMs, graceMs = 60_000, signal } = limits;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Silence(patienceMs)), patienceMs);
  const hops: string[] = [];
  try {
    for (;;) {
      const at = hops.at(-1) ?? url;
      const response = await fetch(at, {
        signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
        redirect: "manual",
        headers: { "cache-control": "no-cache" },
      });
      const next = nextHop(response, at);
      if (next === undefined) {
        const bytes = await readUpTo(response, largest, graceMs, () => timer.refresh());
        return done({ place: url, status: response.status, headers: new Map(response.headers), hops, bytes });
      }
      if (hops.length === MOST_HOPS) throw new Broken(`leads on and on (${MOST_HOPS} redirects)`);
      await response.body?.cancel();
      hops.push(next);
    }
  } catch (error) {
    signal?.throwIfAborted();
    return failed(reasonOf(error));
  } finally {
    clearTimeout(timer);
    // Whatever was left unread would keep the connection, and with it the process.
    silence.abort();
  }
}

function nextHop({ status, headers }: Response, at: string): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const location = headers.get("location") ?? "";
  const next = location !== "" && URL.canParse(location, at) ? new URL(location, at) : undefined;
  if (next?.protocol === "http:" || next?.protocol === "https:") return next.href;
  throw new Broken(`leads to \`${location}\`, which is not an address`);
}

async function readUpTo(
  response: Response,
  largest: number,
  graceMs: number,
  heard: () => void,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const started = Date.now();
  let length = 0;
  for await (const chunk of response.body ?? []) {
    heard();
    length += chunk.length;
    if (length > largest) throw new Broken(`sends more than ${sizeText(largest)}`);
    const seconds = (Date.now() - started) / 1000;
    if (seconds > graceMs / 1000 && length < seconds * SLOWEST)
      throw new Broken("sends so slowly that it may never end");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An answer that is none, in words. */
class Broken extends Error {}

class Silence extends Broken {
  constructor(patienceMs: number) {
    super(`was silent for ${patienceMs / 1000} s`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Broken) return error.message;
  return `can't be reached (${fetchFault(error)})`;
}
