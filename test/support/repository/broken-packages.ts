import { sha256 } from "../../../src/trust/sha256.ts";
import { openFeed } from "../../../src/plan/feed.ts";

/** The addresses that a published feed names and that do not give the bytes it promises; empty before a first feed. */
export async function brokenPackages(
  site: ReadonlyMap<string, Uint8Array>,
  siteUrl: string,
): Promise<string[]> {
  const feed = site.get("feed.json");
  const payload = feed && openFeed(Buffer.from(feed).toString()).payload;
  const offers = Object.values(payload?.plugins ?? {}).flatMap((content) => content.offers);
  const broken: string[] = [];
  for (const { packages, sha256: expected } of offers) {
    for (const url of packages) {
      const bytes = url.startsWith(`${siteUrl}/`)
        ? site.get(url.slice(siteUrl.length + 1))
        : await fetched(url);
      if (!bytes || sha256(bytes) !== expected) broken.push(url);
    }
  }
  return broken;
}

async function fetched(url: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}
