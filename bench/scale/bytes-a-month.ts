const PAGES = 100_000_000_000;
/** The headers of an answer. */
const HEADERS = 300;
const HOURS = 730;
const RELEASES = 4;
const MEGABYTE = 1_000_000;

/** What one site costs in a month with a release a week, and for how many sites the 100 GB of Pages are enough. */
export function bytesAMonth(feed: number): string[] {
  const hosts: Readonly<Record<string, number>> = {
    "ZIPs elsewhere": 0,
    "ZIPs of 0.1 MB": 0.1 * MEGABYTE,
    "ZIPs of 0.5 MB": 0.5 * MEGABYTE,
    "ZIPs of 5 MB": 5 * MEGABYTE,
  };
  return [1, 12].flatMap((every) => {
    // Two and a half minutes of chance come on top; each update asks for the feed once more.
    const checks = HOURS / (every + 1 / 24) + RELEASES;
    const asking = checks * HEADERS + RELEASES * feed;
    return [
      `A month with ${RELEASES} releases, check_every ${every}h: ${Math.round(checks)} checks, ${(asking / 1000).toFixed(0)} kB a site`,
      ...Object.entries(hosts).map(([name, zip]) => {
        const bytes = asking + RELEASES * zip;
        const sites = Number((PAGES / bytes).toPrecision(2));
        return `  ${name}: ${(bytes / 1000).toFixed(0)} kB a site; 100 GB are enough for ${sites.toLocaleString("en")} sites`;
      }),
    ];
  });
}
