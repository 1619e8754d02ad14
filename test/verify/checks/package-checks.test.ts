import { expect, it } from "vitest";
import { type BreakableSite, goodSite, verdicts, zipPath } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const ZIP = zipPath("1.1.0");
const DIGEST = "0".repeat(64);

it.each<[string, check: string, (site: BreakableSite) => void, said: RegExp]>([
  ["is missing", "package.download", (site) => site.remove(ZIP), /v1\.1\.0\.zip is missing/],
  [
    "never ends",
    "package.download",
    (site) => site.failures.set(ZIP, "sends more than 1.0 MB"),
    /sends more than/,
  ],
  [
    "has another size",
    "package.size",
    (site) => site.editRelease("1.1.0", (release) => (release.size += 1)),
    /bytes, and the ledger says/,
  ],
  [
    "has another SHA-256",
    "package.sha256",
    (site) => {
      site.editRelease("1.1.0", (release) => (release.sha256 = DIGEST));
      site.write(`${ZIP}.sha256`, `${DIGEST}  x.zip`);
    },
    /the ledger says 000000000000…/,
  ],
  [
    "has another SHA-1",
    "package.sha1",
    (site) => {
      const sha1 = "0".repeat(40);
      site.editRelease("1.1.0", (release) => (release.sha1 = sha1));
      site.edit("repo/p2/acme-example/acme-bridge.json", ({ packages }) => {
        packages["acme-example/acme-bridge"][1].dist.shasum = sha1;
      });
    },
    /the ledger says 000000000000…/,
  ],
  [
    "has another checksum beside it",
    "package.checksum",
    (site) => site.write(`${ZIP}.sha256`, DIGEST),
    /has another/,
  ],
  ["has no checksum beside it", "package.checksum", (site) => site.remove(`${ZIP}.sha256`), /is missing/],
  [
    "has another ZIP's signature",
    "package.signature",
    (site) => site.write(`${ZIP}.sig`, site.text(`${zipPath("1.2.0")}.sig`)),
    /over other bytes/,
  ],
  ["has no signature", "package.signature", (site) => site.remove(`${ZIP}.sig`), /is missing/],
  [
    "is no ZIP",
    "package.zip",
    (site) => site.replaceZip("1.1.0", Buffer.from("<h1>Not found</h1>")),
    /not a readable ZIP/,
  ],
])("reports a ZIP that %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});

it("reports a `-latest.zip` that is another version's ZIP", async () => {
  const found = await verdicts(await good(), (site) =>
    site.write("acme-bridge/acme-bridge-latest.zip", site.files.get(ZIP) ?? ""),
  );
  expect(found).toEqual([
    { check: "package.alias", said: "acme-bridge/acme-bridge-latest.zip: it is not the ZIP of 1.2.0" },
  ]);
});
