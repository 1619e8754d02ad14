import { describe, expect, it } from "vitest";
import { type Feed, openFeed } from "../../src/plan/feed.ts";
import { filesDigest } from "../../src/site/files-digest.ts";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { packageSignatures } from "../../src/publish/package-signatures.ts";
import { verifyPackage } from "../../src/trust/verify-package.ts";
import type { Package } from "../../src/pack/package.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import type { Published } from "../../src/site/published.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, packedPushOf, pushPlanOf } from "../support/versions/push-plans.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";

const [used, spare] = [testSigner("used"), testSigner("spare")];
const both = [used.publicKey, spare.publicKey];
const bytes = Buffer.from("PK of 1.1.0");
const ZIP = "acme-bridge/acme-bridge-v1.1.0.zip";
const SIG = `${ZIP}.sig`;
const ledger = ledgerOf("1.1.0 released, 1.0.0 deprecated -", { "1.1.0": { sha256: sha256(bytes) } });

interface Situation {
  readonly signer?: typeof used;
  readonly keys?: readonly string[];
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  readonly isBuilt?: boolean;
}

/** Path to text of each signature, where a push leads to this ledger. */
async function signaturesOf(
  then: Ledger,
  input: {
    readonly keys: readonly string[];
    readonly packages: readonly Package[];
    readonly published: Published;
    readonly signer: typeof used | undefined;
  },
) {
  const { keys, packages, published, signer } = input;
  const plan = pushPlanOf([extensionOf(planOf(extensionInput().extension, ledger))], {
    published,
  });
  const packed = packedPushOf({ "acme-bridge": { ledger: then, offers: [] } }, { packages });
  return Object.fromEntries(
    await packageSignatures({ ...plan, catalog: { ...plan.catalog, keys } }, packed, signer),
  );
}

async function signatures({ signer, keys = both, files = { [ZIP]: bytes }, isBuilt = false }: Situation) {
  const [facts] = ledger.releases;
  const read = (path: string) =>
    Promise.resolve(files[path] === undefined ? undefined : Buffer.from(files[path]));
  const packages = isBuilt && facts ? [{ slug: "acme-bridge", facts, bytes, paths: [], sums: {} }] : [];
  return signaturesOf(ledger, { keys, packages, published: publishedOf({}, { files: { read } }), signer });
}

const bySpare = spare.signPackage(bytes);

it("signs what is built, and only that the update site has", async () => {
  const found = await signatures({ signer: used, isBuilt: true, files: {} });
  expect(Object.keys(found)).toEqual([SIG]);
  expect(verifyPackage(bytes, found[SIG] ?? "", [used.publicKey])).toBe(true);
});

it("signs a published package that has no signature yet", async () => {
  expect(await signatures({ signer: used })).toEqual({ [SIG]: used.signPackage(bytes) });
});

it.each([
  ["the key that signs now", used.signPackage(bytes)],
  ["another listed key, so that a rotation changes no file", bySpare],
])("keeps a published signature by %s", async (_, before) => {
  const files = { [ZIP]: bytes, [SIG]: before };
  expect(await signatures({ signer: used, files })).toEqual({ [SIG]: before });
  expect(await signatures({ files })).toEqual({ [SIG]: before });
});

const signedFeed = (by: typeof used, keysThen: readonly string[]): Feed => {
  const { payload: text = "" } = openEnvelope(feedOf("https://acme.example")) ?? {};
  const payload = JSON.stringify({ ...(JSON.parse(text) as object), keys: keysThen });
  return openFeed(sealEnvelope(payload, [by.signFeed(payload)])) as Feed;
};
const ids = new Map([
  [ZIP, "1"],
  [SIG, "2"],
  ["acme-bridge/info.json", "3"],
  ["acme-bridge/feed.json", "4"],
  ["index.html", "5"],
]);
const named = filesDigest(
  new Map([...ids].filter(([path]) => [SIG, "acme-bridge/info.json"].includes(path))),
);

describe("if the feed was signed for these keys and names the files that are there, a signature", () => {
  const asked: string[] = [];
  const kept = async (feed: Feed, files: string): Promise<unknown> => {
    asked.length = 0;
    const read = (path: string) => {
      asked.push(path);
      return Promise.resolve(path === SIG ? Buffer.from(bySpare) : bytes);
    };
    const content = { offers: [], withdrawn: [], files };
    const published = publishedOf(
      { "acme-bridge": { content } },
      { feed, files: { read, list: () => Promise.resolve(ids) } },
    );
    return signaturesOf(ledger, { keys: both, packages: [], published, signer: used });
  };

  it("stays without a look at its ZIP", async () => {
    expect(await kept(signedFeed(used, both), named)).toEqual({ [SIG]: bySpare });
    expect(asked).toEqual([SIG]);
  });

  it.each<[string, Feed, string]>([
    ["the feed was signed for other keys", signedFeed(used, [used.publicKey]), named],
    ["no listed key has signed it", signedFeed(testSigner("stranger"), both), named],
    ["it names other files", signedFeed(used, both), filesDigest(ids)],
  ])("is verified if %s", async (_, feed, files) => {
    expect(await kept(feed, files)).toEqual({ [SIG]: bySpare });
    expect(asked).toEqual([ZIP, SIG]);
  });
});

it.each([
  ["a key that is no longer listed", bySpare],
  ["nobody", "Not found"],
])("replaces a published signature by %s, or leaves it out", async (_, before) => {
  const [keys, files] = [[used.publicKey], { [ZIP]: bytes, [SIG]: before }];
  expect(await signatures({ signer: used, keys, files })).toEqual({ [SIG]: used.signPackage(bytes) });
  expect(await signatures({ keys, files })).toEqual({});
});

it("never signs bytes that the ledger does not know", async () => {
  const files = { [ZIP]: "PK of a stranger", [SIG]: used.signPackage(Buffer.from("PK of a stranger")) };
  expect(await signatures({ signer: used, files })).toEqual({});
});

it("has none while no key is listed", async () => {
  expect(await signatures({ keys: [], files: { [ZIP]: bytes, [SIG]: bySpare } })).toEqual({});
});

it("leaves those of ZIPs on GitHub Releases to the releases", async () => {
  const releases = ledger.releases.map((release) => ({ ...release, package: "https://github.com/a.zip" }));
  const input = {
    keys: both,
    packages: [],
    published: publishedOf({}, { files: { read: neverAsked } }),
    signer: used,
  };
  expect(await signaturesOf({ ...ledger, releases }, input)).toEqual({});
});

function neverAsked(path: string): Promise<never> {
  return Promise.reject(new Error(`${path} was asked for`));
}

it("keeps of a published signature the lines that are good, and no other", async () => {
  const files = { [ZIP]: bytes, [SIG]: `<script>\n${bySpare}untrusted comment\n` };
  expect(await signatures({ signer: used, files })).toEqual({ [SIG]: bySpare });
});
