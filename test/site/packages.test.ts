import { expect, it } from "vitest";
import { emptyLedger } from "../../src/plan/ledger.ts";
import {
  latestPackage,
  latestZipPath,
  packagesOnSite,
  packageUrl,
  publishedFilesOf,
} from "../../src/site/packages.ts";
import type { SiteFile } from "../../src/site/site-files.ts";
import { released, site } from "../support/site/plugin-input.ts";

it("puts a ZIP beside the plugin's other files", () => {
  expect(packageUrl(site, "acme-bridge", "1.2.0")).toBe(
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
  );
});

it("puts it on the release of its tag, where a repository takes it", () => {
  expect(packageUrl(site, "acme-bridge", "1.2.0-beta.1", "https://github.com/acme/plugins")).toBe(
    "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.2.0-beta.1/acme-bridge-v1.2.0-beta.1.zip",
  );
});

it("tells the ZIPs on the update site from those elsewhere, and copies the latest wherever it is", () => {
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

it("finds each published file once, though two paths serve it", () => {
  const zip = { path: "a/a-v1.1.0.zip", sha256: "ab", size: 1 };
  const files = new Map<string, SiteFile>([
    ["a/index.html", "<!doctype html>"],
    ["a/a-v1.2.0.zip", new Uint8Array(1)],
    ["a/a-v1.1.0.zip", zip],
    ["a/a-latest.zip", { ...zip }],
  ]);
  expect(publishedFilesOf(files)).toEqual([zip]);
});
