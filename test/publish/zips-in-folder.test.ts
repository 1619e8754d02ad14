import { expect, it } from "vitest";
import type { PackageHost } from "../../src/publish/package-host.ts";
import { zipsInFolder } from "../../src/publish/zips-in-folder.ts";
import { released, siteInput } from "../support/site/extension-input.ts";

const facts = released("1.2.0", "released");
const packages = [{ slug: "acme-bridge", facts, bytes: new Uint8Array(), paths: [], sums: {} }];

const told = (place: "pages" | "releases", built = packages, packageHost?: PackageHost) => {
  const { catalog } = siteInput([]);
  const plan = { catalog: { ...catalog, site: { ...catalog.site, packages: place } } };
  return zipsInFolder(plan, { packages: built }, packageHost ? { packageHost } : {});
};

it("says which ZIPs are in the folder where they are meant for GitHub Releases", () => {
  expect(told("releases")).toMatchObject([
    {
      code: "PACKAGES_RELEASES",
      severity: "warning",
      file: "versions.yaml",
      message: expect.stringContaining("acme-bridge 1.2.0") as string,
    },
  ]);
});

it("says nothing where they belong there, where a host takes them, and where nothing is built", () => {
  const host = { repository: "https://github.com/acme/plugins" } as PackageHost;
  expect([told("pages"), told("releases", packages, host), told("releases", [])]).toEqual([[], [], []]);
});
