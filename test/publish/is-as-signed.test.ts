import { expect, it } from "vitest";
import { type Feed, openFeed } from "../../src/plan/feed.ts";
import { isAsSigned } from "../../src/publish/is-as-signed.ts";
import { filesDigest } from "../../src/site/files-digest.ts";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { catalogOf } from "../support/versions/catalog.ts";

const [used, stranger] = [testSigner("used"), testSigner("stranger")];
const keys = [used.publicKey];
const catalog = { ...catalogOf(versionsYaml({ "1.0.0": { status: "released" } })), keys };
const OWN = [
  ["acme-bridge/info.json", "a"],
  ["acme-bridge/acme-bridge-v1.0.0.zip.sig", "b"],
  ["repo/p2/acme-example/acme-bridge.json", "g"],
] as const;
const OTHERS = [
  ["acme-bridge/acme-bridge-v1.0.0.zip", "c"],
  ["acme-bridge/feed.json", "d"],
  ["acme-bridge-pro/info.json", "e"],
  ["index.html", "f"],
  ["repo/p2/acme-example/acme-bridge-pro.json", "h"],
] as const;
const files = filesDigest(new Map(OWN));

function feedFor(signer: typeof used | undefined, keysThen: readonly string[]): Feed {
  const { payload: text = "" } = openEnvelope(feedOf("https://acme.example")) ?? {};
  const payload = JSON.stringify({ ...(JSON.parse(text) as object), keys: keysThen });
  return openFeed(sealEnvelope(payload, signer && [signer.signFeed(payload)])) as Feed;
}

async function judged(feed: Feed | undefined, ids: ReadonlyMap<string, string | undefined> | undefined) {
  const content = { offers: [], withdrawn: [], files };
  const published = publishedOf(
    { "acme-bridge": { content } },
    { feed, files: { list: () => Promise.resolve(ids) } },
  );
  return (await isAsSigned({ catalog, published }))("acme-bridge");
}

const there = new Map<string, string>([...OWN, ...OTHERS]);

it("holds if the files are those of a feed that was signed for the keys that are listed", async () => {
  expect(await judged(feedFor(used, keys), there)).toBe(true);
});

it.each<[string, Feed | undefined, ReadonlyMap<string, string | undefined> | undefined]>([
  ["nothing is published", undefined, there],
  ["nobody has signed", feedFor(undefined, keys), there],
  ["a key that is not listed has signed", feedFor(stranger, keys), there],
  ["other keys were listed", feedFor(used, [used.publicKey, stranger.publicKey]), there],
  ["a signature is another", feedFor(used, keys), new Map([...there, [OWN[1][0], "x"]])],
  ["a file is gone", feedFor(used, keys), new Map([...there].slice(1))],
  ["a file was added", feedFor(used, keys), new Map([...there, ["acme-bridge/x.zip.sig", "x"]])],
  ["the place can't list its files", feedFor(used, keys), undefined],
  [
    "the place knows no ids",
    feedFor(used, keys),
    new Map([...there.keys()].map((path) => [path, undefined])),
  ],
])("does not hold if %s", async (_, feed, ids) => {
  expect(await judged(feed, ids)).toBe(false);
});
