import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import { packageSums } from "../../src/publish/package-sums.ts";
import { checksums, sumsOf } from "../../src/site/checksums.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { extensionOf, packedPushOf, pushPlanOf } from "../support/versions/push-plans.ts";

const main = Buffer.from("<?php");
const zip = new AdmZip();
zip.addFile("acme-bridge/acme-bridge.php", main);
const bytes = zip.toBuffer();
const ZIP = "acme-bridge/acme-bridge-v1.1.0.zip";
const PATH = "acme-bridge/checksums/1.1.0.json";
const tree = treeDigest([{ path: "acme-bridge/acme-bridge.php", bytes: main }]);
const ledger = ledgerOf("1.1.0 released, 1.0.0 deprecated -", { "1.1.0": { sha256: sha256(bytes), tree } });
const sums = sumsOf(bytes);

interface Situation {
  /** What is published. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
  readonly isBuilt?: boolean;
  readonly isElsewhere?: boolean;
  readonly prepare?: (paths: readonly string[]) => Promise<void>;
}

async function found(situation: Situation) {
  const { files = {}, isBuilt = false, isElsewhere = false, prepare = () => Promise.resolve() } = situation;
  const releases = ledger.releases.map((each) =>
    isElsewhere && each.package !== null ? { ...each, package: "https://github.com/a.zip" } : each,
  );
  const read = (path: string) =>
    Promise.resolve(files[path] === undefined ? undefined : Buffer.from(files[path]));
  const plan = pushPlanOf([extensionOf(planOf(extensionInput().extension, ledger))], {
    published: publishedOf({}, { files: { read, prepare } }),
  });
  const [facts] = ledger.releases;
  const packages = isBuilt && facts ? [{ slug: "acme-bridge", facts, bytes, paths: [], sums }] : [];
  const then = { ledger: { ...ledger, releases }, offers: [] };
  const download = ({ package: url }: { readonly package: string | null }) =>
    url === "https://github.com/a.zip" ? Promise.resolve(bytes) : Promise.reject(new Error(`${url}`));
  return Object.fromEntries(
    await packageSums(plan, packedPushOf({ "acme-bridge": then }, { packages }), { download }),
  );
}

it.each<[string, Situation]>([
  ["a package that is built", { isBuilt: true }],
  ["a ZIP that was published before there were such files", { files: { [ZIP]: bytes } }],
  ["one on GitHub Releases", { isElsewhere: true }],
  ["what is published, without a look at the ZIP", { files: { [PATH]: checksums(ledger, PATH, sums) } }],
  [
    "the ZIP, where the ledger does not vouch for what is published",
    {
      files: {
        [ZIP]: bytes,
        [PATH]: checksums(ledger, PATH, { "x.php": { md5: "0".repeat(32), sha256: "0".repeat(64) } }),
      },
    },
  ],
  ["the ZIP, where something else is published there", { files: { [ZIP]: bytes, [PATH]: "<html>" } }],
])("takes the hashes from %s", async (_, situation) => {
  expect(await found(situation)).toEqual({ [PATH]: sums });
});

it("takes none from bytes that the ledger does not know", async () => {
  expect(await found({ files: { [ZIP]: "PK of a stranger" } })).toEqual({});
});

it.each<[string, Situation, readonly string[]]>([
  ["what is published of the versions that are kept", {}, [PATH]],
  ["nothing of a package that is built", { isBuilt: true }, []],
])("tells the place before it reads %s", async (_, situation, expected) => {
  const told: string[] = [];
  await found({ ...situation, prepare: (paths) => Promise.resolve(void told.push(...paths)) });
  expect(told).toEqual(expected);
});
