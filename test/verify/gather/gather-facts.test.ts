import { expect, it } from "vitest";
import type { SiteReader } from "../../../src/verify/gather/answer.ts";
import { gatherFacts } from "../../../src/verify/gather/gather-facts.ts";
import { ADDRESS, BreakableSite, goodSite } from "../../support/site/verified-site.ts";
import { valueOf } from "../../support/value-of.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

function noting(
  reader: SiteReader,
  address: string | undefined = reader.address,
): { reader: SiteReader; places: string[] } {
  const places: string[] = [];
  const read: SiteReader["read"] = (place, largest) => {
    places.push(place);
    return reader.read(place, largest);
  };
  return { reader: { ...reader, address, read }, places };
}

it("asks for every file of the update site once", async () => {
  const { files, wanted } = await good();
  const { reader, places } = noting(new BreakableSite(files).reader());
  const facts = valueOf(await gatherFacts(reader, wanted));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  const asked = new Set(places.map((place) => place.replace(`${ADDRESS}/`, "")));
  expect([...files.keys()].filter((path) => !asked.has(path))).toEqual([]);
  expect(facts.feeds.map(({ about }) => about)).toEqual(["feed.json", "acme-bridge/feed.json"]);
});

it("finds in a folder what will be at the address", async () => {
  const { files, wanted } = await good();
  const { reader, places } = noting({ ...new BreakableSite(files).reader(), address: undefined }, undefined);
  const facts = valueOf(await gatherFacts(reader, wanted));
  expect(places.filter((place) => place.startsWith("http"))).toEqual([]);
  expect(facts.packages.map(({ about, failure }) => [about, failure])).toEqual([
    ["acme-bridge 1.2.0", undefined],
    ["acme-bridge 1.1.0", undefined],
  ]);
});

it("takes the given address as the site's, and the keys from the versions file", async () => {
  const { files, wanted } = await good();
  const reader = new BreakableSite(files).reader();
  const elsewhere = { ...reader, address: "https://mirror.example" };
  const known = valueOf(await gatherFacts(elsewhere, wanted));
  expect(known.feeds[0]?.around).toMatchObject({
    address: "https://mirror.example",
    keysFrom: "versions.yaml",
    keys: wanted.catalog?.keys,
  });
  const alone = valueOf(
    await gatherFacts({ ...reader, address: undefined }, { ...wanted, catalog: undefined }),
  );
  expect(alone.feeds[0]?.around).toMatchObject({ address: ADDRESS, keysFrom: "the feed itself" });
});
