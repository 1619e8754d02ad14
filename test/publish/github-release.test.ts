import { describe, expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { emptyLedger, type Ledger } from "../../src/plan/ledger.ts";
import {
  githubRelease,
  githubReleaseNotes,
  keptZips,
  zipsToWithdraw,
} from "../../src/publish/github-release.ts";
import { MARK } from "../../src/publish/github-release-decision.ts";
import type { Signer } from "../../src/trust/signer.ts";
import { verifyPackage } from "../../src/trust/verify-package.ts";
import type { Version } from "../../src/versions/catalog.ts";
import { planOf } from "../support/versions/planning.ts";
import { extensionOf } from "../support/versions/push-plans.ts";
import { listed, extensionInput, released, siteInput } from "../support/site/extension-input.ts";
import { publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";

const HOST = { repository: "https://github.com/acme/plugins" };
const bytes = Buffer.from("PK zip");

function releaseOf(version: string, versions: readonly Version[], signer?: Signer) {
  const extension = { ...extensionInput().extension, versions };
  const planned = extensionOf(planOf(extension, emptyLedger(extension.slug)));
  const { catalog } = siteInput([{ ...extensionInput(), extension }]);
  const facts = { ...released(version, "released"), sha256: sha256(bytes), size: bytes.length };
  const built: Package = { slug: extension.slug, facts, bytes, paths: [], sums: {} };
  return githubRelease({ catalog, extensions: [planned] }, built, HOST, signer);
}

it("has the ZIP and its checksum, under the version's tag and at the address that the feed names", () => {
  const release = releaseOf("1.2.0", [listed("1.2.0", "released")]);
  expect(release).toMatchObject({
    tag: "acme-bridge/v1.2.0",
    commit: released("1.2.0", "released").commit,
    title: "Acme Bridge 1.2.0",
    isPrerelease: false,
    url: "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.2.0/acme-bridge-v1.2.0.zip",
  });
  expect(release.files.map(({ name, bytes: held }) => `${name} ${Buffer.from(held).toString()}`)).toEqual([
    "acme-bridge-v1.2.0.zip PK zip",
    `acme-bridge-v1.2.0.zip.sha256 ${sha256(bytes)}  acme-bridge-v1.2.0.zip\n`,
  ]);
});

it("has a signature where packages are signed", () => {
  const signer = testSigner("first");
  const [, , signature] = releaseOf("1.2.0", [listed("1.2.0", "released")], signer).files;
  expect(signature?.name).toBe("acme-bridge-v1.2.0.zip.sig");
  const text = Buffer.from(signature?.bytes ?? []).toString();
  expect(verifyPackage(bytes, text, [signer.publicKey])).toBe(true);
});

it.each([
  ["released", "1.2.0", "released", false],
  ["testing", "1.2.0", "testing", true],
  ["a beta by its number", "1.2.0-beta.1", "released", true],
  ["deprecated", "1.2.0", "deprecated", false],
] as const)(
  "is a pre-release where no site of the stable channel is meant: %s",
  (_, version, status, expected) => {
    expect(releaseOf(version, [listed(version, status)]).isPrerelease).toBe(expected);
  },
);

describe("its notes", () => {
  it.each([
    ["are what versions.yaml says", listed("1.1.1", "released", { changelog: "- **New**\n" }), "- **New**"],
    ["or the plugin's own files", listed("1.1.1", "released"), "* Fixed the time zone of scheduled posts."],
    [
      "or say that there is nothing",
      listed("9.9.9", "released"),
      "No changelog was written for this version.",
    ],
  ])("%s", (_, version, expected) => {
    expect(releaseOf(version.version, [version]).notes).toBe(`${expected}\n\n${MARK}\n`);
  });

  it("fit GitHub's limit", () => {
    const changelog = "- Fixed.\n".repeat(20_000);
    const { notes } = releaseOf("1.2.0", [listed("1.2.0", "released", { changelog })]);
    expect(notes.length).toBeLessThan(125_000);
    expect(notes).toContain(MARK);
  });
});

const elsewhere = { package: "https://github.com/Acme/plugins/releases/download/1.zip" };
const otherRepository = { package: "https://github.com/acme/moved/releases/download/1.zip" };
const ledger: Ledger = {
  ...emptyLedger("acme-bridge"),
  releases: [
    released("1.3.0", "released", elsewhere),
    released("1.2.0", "released", elsewhere),
    released("1.1.0", "withdrawn"),
    released("1.0.0", "deprecated"),
    released("0.9.0", "deprecated", otherRepository),
  ],
};

it("knows the ZIPs that are on the host and not of this push", () => {
  const facts = released("1.3.0", "released");
  const zips = keptZips(HOST, [ledger], [{ slug: "acme-bridge", facts, bytes, paths: [], sums: {} }]);
  expect(zips).toEqual([
    {
      slug: "acme-bridge",
      version: "1.2.0",
      tag: "acme-bridge/v1.2.0",
      name: "acme-bridge-v1.2.0.zip",
      sha256: released("1.2.0", "released").sha256,
    },
  ]);
});

it("tells what the releases of kept ZIPs say today", () => {
  const versions = [
    listed("1.3.0", "testing", { changelog: "- New." }),
    listed("1.2.0", "released"),
    listed("1.0.0", "deprecated", { changelog: "- On the update site." }),
  ];
  const words = githubReleaseNotes({ ...extensionInput().extension, versions }, ledger);
  expect(words).toEqual([
    {
      tag: "acme-bridge/v1.3.0",
      name: "acme-bridge-v1.3.0.zip",
      notes: `- New.\n\n${MARK}\n`,
      isPrerelease: true,
    },
    {
      tag: "acme-bridge/v1.2.0",
      name: "acme-bridge-v1.2.0.zip",
      notes: undefined,
      isPrerelease: false,
    },
  ]);
});

it("removes what was withdrawn earlier, and not yet what is withdrawn now", () => {
  const versions = ["1.4.0", "1.2.0", "1.1.0"].map((version) => listed(version, "withdrawn"));
  const extensions = [{ ...extensionInput().extension, versions }];
  const zips = zipsToWithdraw({ extensions }, publishedOf({ "acme-bridge": { ledger } }));
  expect(zips.map(({ version }) => version)).toEqual(["1.1.0"]);
});
