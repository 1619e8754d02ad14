import { expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { packageSignatures } from "../../src/publish/package-signatures.ts";
import { verifyPackage } from "../../src/trust/verify-package.ts";
import type { Package } from "../../src/pack/package.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import type { PublishedFiles } from "../../src/site/published.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, packedPushOf, pushPlanOf } from "../support/versions/push-plans.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
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
    readonly read: PublishedFiles["read"];
    readonly signer: typeof used | undefined;
  },
) {
  const { keys, packages, read, signer } = input;
  const plan = pushPlanOf([extensionOf(planOf(extensionInput().plugin, ledger))], {
    published: publishedOf({}, { files: { read } }),
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
  const packages = isBuilt && facts ? [{ slug: "acme-bridge", facts, bytes, paths: [] }] : [];
  return signaturesOf(ledger, { keys, packages, read, signer });
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
  const input = { keys: both, packages: [], read: neverAsked, signer: used };
  expect(await signaturesOf({ ...ledger, releases }, input)).toEqual({});
});

function neverAsked(path: string): Promise<never> {
  return Promise.reject(new Error(`${path} was asked for`));
}

it("keeps of a published signature the lines that are good, and no other", async () => {
  const files = { [ZIP]: bytes, [SIG]: `<script>\n${bySpare}untrusted comment\n` };
  expect(await signatures({ signer: used, files })).toEqual({ [SIG]: bySpare });
});
