import type { Counts, Kind } from "./simulate.ts";

const MILLION = 1_000_000;
const CHECKS: readonly Kind[] = ["unchanged", "whole", "failed"];
const ZIPS = [0.1, 0.5, 5];

/** Minute 0 is the release, or the beginning of the outage. An hour before it is simulated as well. */
export interface Run {
  /** The feed's `check_every`, in seconds. */
  readonly every: number;
  /** How many sites stand for a million. */
  readonly sites: number;
  readonly hours: number;
  /** What is released, and how owners get it; left out where nothing is. */
  readonly release?: "automatic" | "forced";
  /** Whether the host answers nobody for two hours. */
  readonly outage?: true;
  /** Whether hosts call wp-cron.php every 15 minutes; if not, it runs whenever something is due. */
  readonly byTheClock?: true;
}

/** What came of a simulation, in lines. */
export function reportOn(run: Run, counts: Counts): string[] {
  const end = run.hours * 60;
  /** Of a million sites. */
  const sum = (kinds: readonly Kind[], from: number, until: number): number => {
    let count = 0;
    for (let minute = from; minute < until; minute++)
      for (const kind of kinds) count += counts[kind][minute] ?? 0;
    return (count * MILLION) / run.sites;
  };
  // A minute of a small sample has few sites, the fewer the less often they ask; by the clock, all come in one.
  const width = run.byTheClock ? 1 : run.every > 3600 ? 60 : 15;
  const most = (kinds: readonly Kind[], from = 0): number =>
    Math.max(
      ...Array.from({ length: end - from - width + 1 }, (_, index) => {
        return sum(kinds, from + index, from + index + width) / width;
      }),
    );
  const shares = (kind: Kind, minutes: readonly number[], from = 0): string =>
    minutes
      .filter((minute) => from + minute <= end)
      .map((minute) => {
        const share = sum([kind], from, from + minute) / sum([kind], from, end);
        return `${duration(minute)} ${Math.round(share * 100)} %`;
      })
      .join(", ");
  const quarters = Array.from({ length: Math.min(24, run.hours * 4) }, (_, index) =>
    (sum(CHECKS, index * 15, index * 15 + 15) / 15_000).toPrecision(2),
  );
  const lines = [
    `  checks a minute: before ${number(sum(CHECKS, -60, 0) / 60)}, then ${number(most(CHECKS))} at most; thousands by quarter of an hour: ${quarters.join(" ")}`,
  ];
  if (run.release) {
    const downloads = most(["downloads"]);
    const first = sum(["downloads"], 0, 15);
    lines.push(
      `  whole feeds: ${number(sum(["whole"], 0, end))}, ${number(most(["whole"]))} a minute at most`,
      `  know of it after ${shares("learned", [15, 30, 65, 75, 90, 360, 735])}`,
      `  downloads: ${number(downloads)} a minute at most; done after ${shares("downloads", [15, 30, 60, 90, 360, 735, 780, 1440, 1500])}`,
    );
    // By the clock there is no figure for a second: how long a minute's downloads take is up to the host.
    for (const size of run.byTheClock ? [] : ZIPS)
      lines.push(
        `    ZIP of ${size} MB: ${number((first * size) / 1000)} GB in the first quarter of an hour, then ${number((downloads * size) / 60)} MB a second at most`,
      );
  }
  if (run.outage) {
    lines.push(
      `  checks that fail: ${number(sum(["failed"], 0, end))}, instead of ${number(sum(CHECKS, -60, 0) * 2)} that succeed; when it is over, ${number(most(CHECKS, 120))} a minute at most`,
      `  noticed by ${Math.round(sum(["returned"], 0, end) / 10_000)} % of the sites, which are back after ${shares("returned", [15, 30, 60, 90, 120], 120)}`,
    );
  }
  return lines;
}

function number(count: number): string {
  return count.toLocaleString("en", { maximumFractionDigits: count < 10 ? 1 : 0 });
}

function duration(minutes: number): string {
  return minutes <= 90 ? `${minutes} min` : `${minutes / 60} h`;
}
