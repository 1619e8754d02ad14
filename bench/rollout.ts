import { timingOf } from "../src/plan/timing.ts";
import { bucketsReached, type Rollout, rolloutBucket } from "../src/plan/rollout.ts";
import type { Version } from "../src/versions/catalog.ts";
import { nativePhp } from "../test/support/wordpress/native-php.ts";
import { type Call, runReader } from "../test/support/wordpress/run-reader.ts";
import { offered } from "../test/support/site/extension-input.ts";
import { extensionOf } from "../test/support/versions/catalog.ts";
import { random } from "./random.ts";

const SITES = 1_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 10, 8, 30) / 1000;
const SLUG = "acme-bridge";
const VERSION = "1.4.0";

/** Terms of a rollout, and hours after the release at which a person pushes others. */
const PLANS: Readonly<Record<string, readonly (readonly [hour: number, keys: string])[]>> = {
  "every site at once": [[0, "status: released"]],
  "10, 25, 50, 100 % by four pushes": [
    [0, "status: released, rollout: 10"],
    [24, "status: released, rollout: 25"],
    [48, "status: released, rollout: 50"],
    [96, "status: released"],
  ],
  "{ from: 10, over: 4d }, one push": [[0, "status: released, rollout: { from: 10, over: 4d }"]],
};

/**
 * A million sites that ask once an hour, each in its own second, through a release: how many are offered the version,
 * what the update site is asked for, and whether the PHP of WordPress sites chooses as TypeScript does.
 */
export async function rollout(): Promise<string[]> {
  const next = random(7);
  const buckets = new Uint16Array(SITES);
  const seconds = new Uint16Array(SITES);
  for (let site = 0; site < SITES; site++) {
    buckets[site] = rolloutBucket(uuidOf(site), SLUG, VERSION);
    seconds[site] = Math.floor(next() * HOUR);
  }
  const tables = Object.entries(PLANS).flatMap(([name, pushes]) => simulated(name, pushes, buckets, seconds));
  return [
    `${SITES.toLocaleString("en")} sites that ask every hour, for 100 hours`,
    ...tables,
    await comparedWithPhp(),
  ];
}

/** Every site has a random id of its own. */
function uuidOf(site: number): string {
  return `0b6e6f0a-5d3c-4a53-9a3a-${site.toString(16).padStart(12, "0")}`;
}

function simulated(
  name: string,
  pushes: readonly (readonly [hour: number, keys: string])[],
  buckets: Uint16Array,
  seconds: Uint16Array,
): string[] {
  const feeds = pushes.map(([hour, keys]) => ({ from: START + hour * HOUR, ...rolloutAt(hour, keys) }));
  const has = new Uint8Array(SITES);
  const arrived: number[] = [];
  let whole = 0;
  for (let hour = 0; hour < 100; hour++) {
    let count = 0;
    for (let site = 0; site < SITES; site++) {
      const now = START + hour * HOUR + (seconds[site] ?? 0);
      const feed = feeds.findLast(({ from }) => from <= now);
      if (feed && feed.from > now - HOUR) whole += 1;
      if (has[site] || !feed || (buckets[site] ?? 0) >= bucketsReached(feed, now)) continue;
      has[site] = 1;
      count += 1;
    }
    arrived.push(count);
  }
  const share = (hours: number): string =>
    `${((100 * arrived.slice(0, hours).reduce((sum, each) => sum + each, 0)) / SITES).toFixed(1)} %`;
  const most = Math.max(...arrived);
  return [
    "",
    name,
    `  offered after 1 h ${share(1)}, 12 h ${share(12)}, 24 h ${share(24)}, 48 h ${share(48)}, 72 h ${share(72)}, 97 h ${share(97)}`,
    `  requests for the feed ${(SITES * 100).toLocaleString("en")}, of which ${whole.toLocaleString("en")} are sent the whole feed; most downloads in an hour ${most.toLocaleString("en")}`,
  ];
}

function rolloutAt(hour: number, keys: string): Rollout {
  return timingOf(versionOf(keys), undefined, START + hour * HOUR);
}

function versionOf(keys: string): Version {
  const [version] = extensionOf(`${VERSION}: { ${keys} }`).versions;
  if (!version) throw new Error("no version");
  return version;
}

/** The updater's own choice for some of the sites, against the one that was simulated. */
async function comparedWithPhp(): Promise<string> {
  const reach = rolloutAt(0, "status: released, rollout: { from: 10, over: 4d }");
  const native = await nativePhp();
  const { rollout: least, ramp } = reach;
  const offer = offered(VERSION, { rollout: least, ...(ramp && { ramp }) });
  const [given] = (await runReader(native ?? "8.3", [["offer_of", offer]])).returned;
  const cases = Array.from({ length: 500 }, (_, site) =>
    [0, 11, 24, 50, 97].map((hours) => ({ uuid: uuidOf(site * 1999), now: START + hours * HOUR + 1234 })),
  ).flat();
  const content = { malformed: false, offers: [given], withdrawn: [] };
  const feed = { verified: true, expires: START + 90 * DAY, plugins: { [SLUG]: content } };
  const site = { signed: false, channel: "stable", wordpress: "6.8", php: "8.3.0" };
  const calls = cases.map(({ uuid, now }): Call => [
    "choose_offers",
    feed,
    { slug: SLUG, version: "1.3.0" },
    { ...site, uuid },
    now,
  ]);
  const { returned } = await runReader(native ?? "8.3", calls);
  const other = cases.filter(({ uuid, now }, index) => {
    const isOffered = (returned[index] as { offers: unknown[] }).offers.length > 0;
    return isOffered !== rolloutBucket(uuid, SLUG, VERSION) < bucketsReached(reach, now);
  });
  return `\nThe updater in PHP ${native?.version ?? "8.3 in WebAssembly"} chooses otherwise in ${other.length} of ${cases.length} cases   (aim: 0)`;
}
