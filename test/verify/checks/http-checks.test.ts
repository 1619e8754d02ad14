import { expect, it } from "vitest";
import type { Answer } from "../../../src/verify/gather/answer.ts";
import { ADDRESS, type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const GOOD = {
  "content-type": "application/json",
  "access-control-allow-origin": "*",
  "cache-control": "max-age=600",
  etag: '"x"',
};
const headers = (changed: Record<string, string | undefined>): Partial<Answer> => ({
  headers: new Map(
    Object.entries({ ...GOOD, ...changed }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  ),
});

it.each<[string, check: string, (site: BreakableSite) => void, said: RegExp]>([
  [
    "a way over plain HTTP",
    "http.https",
    (site) => site.answers.set("feed.json", { hops: ["http://acme.example/x", "https://acme.example/y"] }),
    /not over HTTPS: http:\/\/acme\.example\/x/,
  ],
  [
    "JSON that is served as text",
    "http.types",
    (site) => site.answers.set("acme-bridge/info.json", headers({ "content-type": "text/plain" })),
    /info\.json as `text\/plain`/,
  ],
  [
    "a cache that holds the feed for a day",
    "http.cache",
    (site) =>
      site.answers.set("feed.json", headers({ "cache-control": "public, max-age=60, s-maxage=86400" })),
    /feed\.json with `public, max-age=60, s-maxage=86400`/,
  ],
])("reports %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});

it("reports a host that answers 200 for a missing file", async () => {
  const found = await verdicts(await good(), (site) => {
    const { serial } = JSON.parse(JSON.parse(site.text("feed.json")).payload) as { serial: number };
    site.answers.set(`presscast-${serial}-is-not-here.json`, { status: 200 });
  });
  expect(found.map(({ check }) => check)).toEqual(["http.missing"]);
});

it.each<[string, check: string, (site: BreakableSite) => void]>([
  [
    "closes its JSON to other origins",
    "http.cors",
    (site) =>
      site.answers.set("acme-bridge/info.json", headers({ "access-control-allow-origin": undefined })),
  ],
  [
    "closes its ZIPs to other origins, Playground among them",
    "http.cors",
    (site) =>
      site.answers.set(
        "acme-bridge/acme-bridge-v1.1.0.zip",
        headers({ "content-type": "application/zip", "access-control-allow-origin": undefined }),
      ),
  ],
  ["has no ETag", "http.conditional", (site) => site.answers.set("feed.json", headers({ etag: undefined }))],
  [
    "redirects every request",
    "http.redirects",
    (site) => site.answers.set("feed.json", { hops: ["https://cdn.acme.example/feed.json"] }),
  ],
])("warns of a host that %s, which breaks nothing", async (_, check, breaking) => {
  expect((await verdicts(await good(), breaking, "warning")).map((each) => each.check)).toEqual([check]);
  expect(await verdicts(await good(), breaking)).toEqual([]);
});

it("accepts redirects of packages to a CDN, as GitHub Releases has, and caches that must revalidate", async () => {
  const found = await verdicts(await good(), (site) => {
    site.answers.set(`acme-bridge/acme-bridge-v1.1.0.zip`, { hops: ["https://objects.example/x"] });
    site.answers.set("feed.json", headers({ "cache-control": "no-cache, max-age=99999" }));
  });
  expect(found).toEqual([]);
  expect(ADDRESS).toMatch(/^https:/);
});
