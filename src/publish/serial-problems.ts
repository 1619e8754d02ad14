import { isAheadOfTime, type FeedFile } from "../plan/feed.ts";
import { type Position, problem, type Problem } from "../report/problem.ts";
import { isoTime } from "../versions/iso-time.ts";

interface Serials {
  /** Each published feed, by its path. */
  readonly feeds: ReadonlyMap<string, FeedFile>;
  /** Unix seconds. */
  readonly now: number;
  /** What a person confirms for one run. */
  readonly adopt?: string | undefined;
  /** The place of the update site in the versions file. */
  readonly at: Position;
}

/**
 * A published feed from the future: this machine's clock is slow, or the clock at that publication was fast. Serials
 * only rise, so each later feed would be from the future as well, and WordPress sites refuse those.
 */
export function serialProblems({ feeds, now, adopt, at }: Serials): Problem[] {
  if (adopt === "serial") return [];
  const ahead = [...feeds].find(([, { payload }]) => payload && isAheadOfTime(payload, now));
  if (!ahead) return [];
  const [path, { payload }] = ahead;
  const found = problem("SERIAL_AHEAD", {
    message: `${path} is published with the serial ${payload?.serial}${timeOf(payload?.serial ?? 0)}, and this machine's clock says ${isoTime(now)}. WordPress sites refuse a feed that is more than a day ahead of them, and every later one would have to be ahead, too.`,
    fix: "Look at this machine's clock first. If it is right, begin anew from today: `adopt: serial` in the workflow for one run, `--adopt serial` on the command line. A site whose own clock was ahead as well, and took that feed, then refuses feeds until its time has come, or until the option `presscast_updater` is deleted there.",
    at,
  });
  return [found];
}

/** A number beyond the calendar can't be shown as a date. */
function timeOf(serial: number): string {
  return serial < LAST_SECOND ? ` (${isoTime(serial)})` : "";
}

/** The end of the year 9999. */
const LAST_SECOND = 253_402_300_800;
