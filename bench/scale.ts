import { site } from "../test/support/site/extension-input.ts";
import { type NativePhp, nativePhp } from "../test/support/wordpress/native-php.ts";
import { bytesAMonth } from "./scale/bytes-a-month.ts";
import { feedOf, keys } from "./scale/feed-of.ts";
import { reportOn, type Run } from "./scale/report-on.ts";
import { type Counts, simulate } from "./scale/simulate.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 10, 8, 30) / 1000;
const SLUG = "acme-bridge";
/** The updater spreads its events over five minutes. */
const JITTER = 5 * MINUTE;

const RUNS: Readonly<Record<string, Run>> = {
  "A release, check_every 1h": { every: HOUR, sites: 400, hours: 14, release: "automatic" },
  "A release, check_every 12h": { every: 12 * HOUR, sites: 600, hours: 26, release: "automatic" },
  "A forced release, check_every 1h": { every: HOUR, sites: 1500, hours: 2, release: "forced" },
  "A forced release, check_every 12h": { every: 12 * HOUR, sites: 600, hours: 14, release: "forced" },
  "An outage of two hours, check_every 1h": { every: HOUR, sites: 1000, hours: 6, outage: true },
  "An outage of two hours, check_every 12h": { every: 12 * HOUR, sites: 600, hours: 8, outage: true },
  "A forced release, check_every 1h, cron by the clock": {
    every: HOUR,
    sites: 700,
    hours: 2,
    release: "forced",
    byTheClock: true,
  },
};

/**
 * What a million sites ask of a host before and after a release, a forced one and an outage. A sample of them runs the
 * updater's own PHP in a simulated WordPress, and counts are scaled up.
 */
export async function scale(): Promise<string[]> {
  const php = await nativePhp();
  if (!php) return ["The simulation needs PHP on this machine."];
  const reports = await Promise.all(
    Object.entries(RUNS).map(async ([name, run]) => [
      "",
      `${name}   (${run.sites} sites simulated)`,
      ...reportOn(run, await simulated(php, run)),
    ]),
  );
  const feedSize = (plugins: number): number => {
    const slugs = Array.from({ length: plugins }, (_, index) => `${SLUG}-${index + 1}`);
    return feedOf(slugs, "1.4.0", { now: START, every: HOUR }).length;
  };
  return [
    "A million sites with one plugin, as a sample of them tells that runs the updater's PHP; counts are scaled up.",
    "What comes in a minute is a mean: of an hour with 12h, of a quarter of an hour with 1h, and by the clock, of one minute.",
    ...reports.flat(),
    "",
    `A signed feed: ${feedSize(1)} bytes with one plugin, ${feedSize(20)} with 20`,
    ...bytesAMonth(feedSize(1)),
  ];
}

function simulated(php: NativePhp, run: Run): Promise<Counts> {
  const { every, release } = run;
  const month = START - 30 * DAY;
  const before = { from: month, text: feedOf([SLUG], "1.3.0", { now: month, every }) };
  const isForced = release === "forced";
  const after = {
    from: START,
    text: feedOf([SLUG], "1.4.0", { now: START, every, force_update: isForced }),
  };
  const clock = run.byTheClock ? 15 * MINUTE : 0;
  // By the clock, a check that is due a moment later waits for the next call.
  const spread = clock > 0 ? every + clock : every + JITTER / 2;
  return simulate(php, {
    sites: run.sites,
    installed: "1.3.0",
    automatic: release === "automatic" ? 1 : 0,
    keys,
    site: site.url,
    spread,
    feeds: release ? [before, after] : [before],
    cache: 10 * MINUTE,
    outages: run.outage ? [{ from: START, until: START + 2 * HOUR }] : [],
    clock,
    from: START - HOUR,
    until: START + run.hours * HOUR,
    start: START,
  });
}
