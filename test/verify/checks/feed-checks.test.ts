import { expect, it } from "vitest";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { type BreakableSite, goodSite, verdicts } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const OWN = "acme-bridge/feed.json";
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

it.each<[string, check: string, (site: BreakableSite) => void, said: RegExp]>([
  [
    "names another site",
    "feed.site",
    (site) => site.editFeeds((feed) => (feed.site = "https://other.example"), [OWN]),
    /feed of https:\/\/other\.example/,
  ],
  [
    "is another one of the same update site",
    "feed.site",
    (site) => site.editFeeds((feed) => (feed.path = "feed.json"), [OWN]),
    /it is feed\.json, and this is acme-bridge\/feed\.json/,
  ],
  [
    "was changed after it was signed",
    "feed.signature",
    (site) => site.write(OWN, site.text(OWN).replace('\\"rollout\\":100', '\\"rollout\\":100 ')),
    /over other bytes/,
  ],
  [
    "is not signed",
    "feed.signature",
    (site) => site.edit(OWN, (envelope) => (envelope.signatures = [])),
    /no signature/,
  ],
  [
    "is signed with another key",
    "feed.signature",
    (site) => site.edit(OWN, ({ signatures }) => (signatures[0].key = "0".repeat(16))),
    /none of the keys/,
  ],
  [
    "announces another key",
    "feed.keys",
    (site) => site.editFeeds((feed) => feed.keys.push("ed25519:AAAA"), [OWN]),
    /differ from those in versions\.yaml/,
  ],
  [
    "is ahead of its time",
    "feed.serial",
    (site) => site.editFeeds((feed) => (feed.serial += 2 * 86_400), [OWN]),
    /more than a day ahead/,
  ],
  [
    "has expired",
    "feed.expires",
    (site) => site.editFeeds((feed) => (feed.expires = inDays(-1)), [OWN]),
    /it expired on/,
  ],
  [
    "is soon to expire",
    "feed.expires",
    (site) => site.editFeeds((feed) => (feed.expires = inDays(10)), [OWN]),
    /in (?:9|10) days/,
  ],
])("reports a feed that %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});

it("reports a feed that is older than the published one", async () => {
  const found = await verdicts(await good(), () => ({ leastSerial: 9e9 }));
  expect(found.map(({ check }) => check)).toEqual(["feed.serial", "feed.serial"]);
});

it("uses the feed's own keys if no others are known, and says so", async () => {
  const { files, wanted } = await good();
  const alone = { files, wanted: { ...wanted, catalog: undefined } };
  const passed = await verdicts(alone, () => {}, "ok");
  expect(passed.find(({ check }) => check === "feed.signature")?.said).toMatch(
    /with ed25519:.*, which the feed itself names/,
  );
  const unsigned = (site: BreakableSite): void => {
    site.editFeeds((feed) => (feed.keys = []));
    for (const path of ["feed.json", OWN]) {
      site.write(path, sealEnvelope((JSON.parse(site.text(path)) as { payload: string }).payload));
    }
  };
  // The updater in the ZIP is not so easily content: it was given a key.
  expect((await verdicts(alone, unsigned)).map(({ check }) => check)).toEqual(["package.keys"]);
});
