import { problem, type Problem } from "../../report/problem.ts";
import { fetchFault } from "../http/fetch-fault.ts";
import { inParallel } from "../in-parallel.ts";

const TRIES = 8;
const LONGEST_PAUSE_S = 8;
const LONGEST_ANSWER_MS = 30_000;
const AT_ONCE = 4;

/**
 * Waits until each address answers as it will to a WordPress site, which has no token; the problems of those that
 * do not in the end. Only the first byte is asked for.
 *
 * @param pause waits so many seconds
 */
export async function untilPublic(
  addresses: readonly string[],
  pause: (seconds: number) => Promise<void>,
  signal: AbortSignal,
): Promise<Problem[]> {
  const found = await inParallel(addresses, AT_ONCE, async (address) => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await answerOf(address, signal);
      if (answer === undefined) return undefined;
      if (attempt === TRIES - 1) return unreachable(address, answer);
      await pause(Math.min(LONGEST_PAUSE_S, 2 ** attempt));
    }
  });
  return found.filter((each) => each !== undefined);
}

/** What an address answers; undefined for a file. */
async function answerOf(address: string, signal: AbortSignal): Promise<string | undefined> {
  const ending = new AbortController();
  const signals = [signal, ending.signal, AbortSignal.timeout(LONGEST_ANSWER_MS)];
  try {
    const headers = { range: "bytes=0-0" };
    const { status } = await fetch(address, { headers, signal: AbortSignal.any(signals) });
    return status === 200 || status === 206 ? undefined : `answers ${status}`;
  } catch (error) {
    signal.throwIfAborted();
    return `can't be reached (${fetchFault(error)})`;
  } finally {
    // A server that knows no ranges would send the whole file.
    ending.abort();
  }
}

function unreachable(address: string, answer: string): Problem {
  return problem("RELEASE_UNREACHABLE", {
    message: `${address} ${answer} where anybody must be able to download it, so the feed does not name it.`,
    fix: "If the repository is private, write `packages: pages`. Otherwise run again: what is done stays done.",
  });
}
