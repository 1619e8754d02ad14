import { expect, it } from "vitest";
import { emptyLedger } from "../../src/plan/ledger.ts";
import {
  latestPackage,
  latestZipPath,
  packagePaths,
  packagesOnSite,
  packageUrl,
  publishedPackage,
} from "../../src/site/packages.ts";
import { released, site } from "../support/site/extension-input.ts";

it("puts a ZIP beside the plugin's other files", () => {
  expect(packageUrl(site, "acme-bridge", "1.2.0")).toBe(
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
  );
});

it("puts it on the release of its tag, if a repository hosts it", () => {
  expect(packageUrl(site, "acme-bridge", "1.2.0-beta.1", "https://github.com/acme/plugins")).toBe(
    "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.2.0-beta.1/acme-bridge-v1.2.0-beta.1.zip",
  );
});

it("distinguishes the ZIPs on the update site from those elsewhere, and copies the latest wherever it is", () => {
  const elsewhere = { package: packageUrl(site, "acme-bridge", "1.2.0", "https://github.com/acme/plugins") };
  const ledger = {
    ...emptyLedger("acme-bridge"),
    latest: "1.2.0",
    releases: [
      released("1.2.0", "released", elsewhere),
      released("1.1.0", "deprecated"),
      released("1.0.0", "deprecated", { package: null }),
    ],
  };
  expect(packagesOnSite(site, ledger).map(({ version }) => version)).toEqual(["1.1.0"]);
  expect(latestPackage(ledger)?.version).toBe("1.2.0");
  expect(latestPackage({ ...ledger, latest: null })).toBeUndefined();
  expect(latestZipPath("acme-bridge")).toBe("acme-bridge/acme-bridge-latest.zip");
});

it("names each kept ZIP with its checksum, its signature where there is one, and the copy of the latest", () => {
  const release = released("1.2.0", "released");
  const ledger = { ...emptyLedger("acme-bridge"), latest: "1.2.0", releases: [release] };
  const zip = "acme-bridge/acme-bridge-v1.2.0.zip";
  const { sha256, size } = release;
  const files = packagePaths(site, ledger, (path) => path === `${zip}.sig`).map(publishedPackage);
  expect(files).toEqual([
    { path: zip, sha256, size },
    { path: `${zip}.sha256` },
    { path: `${zip}.sig` },
    { path: "acme-bridge/acme-bridge-latest.zip", sha256, size },
  ]);
  const unsigned = packagePaths(site, { ...ledger, latest: null }, () => false);
  expect(unsigned.map(({ path }) => path)).toEqual([zip, `${zip}.sha256`]);
});
