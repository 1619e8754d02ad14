import { stop } from "../report/problem.ts";
import { isoTime } from "../versions/iso-time.ts";

/** Longer than any cache on the way keeps an answer, and well below the day that WordPress sites tolerate. */
const FAR_SECONDS = 3600;
const PATIENCE_MS = 10_000;

/**
 * Stops a run that would sign with a wrong time: WordPress sites refuse a feed from the future, and one from the past
 * expires too early. An answer without a time, or no answer, proves nothing, and stops nothing.
 *
 * @param url of the repository on GitHub: any answer of its server has the time
 * @param now Unix seconds: the time that is signed
 * @throws {ProblemsFound} CLOCK_WRONG
 */
export async function demandRightClock(url: string, now: number, signal: AbortSignal): Promise<void> {
  const there = await timeAt(url, signal);
  if (there === undefined || Math.abs(there - now) <= FAR_SECONDS) return;
  stop("CLOCK_WRONG", {
    message: `This run's time is ${isoTime(now)}, and ${new URL(url).host} says ${isoTime(there)}. Nothing is signed at a wrong time.`,
    fix: "Set the runner's clock (NTP), or take SOURCE_DATE_EPOCH out of the job's environment if it is there, and run the workflow again.",
  });
}

/** https://www.rfc-editor.org/rfc/rfc9110#field.date */
async function timeAt(url: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const { headers } = await fetch(url, { method: "HEAD", redirect: "manual", signal: patience });
    const time = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
