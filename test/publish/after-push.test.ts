import { expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { afterPush } from "../../src/publish/after-push.ts";
import type { PackageHost } from "../../src/publish/package-host.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";
import { ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const catalog = catalogOf(versionsText("1.1.0: { status: released }\n1.0.0: { status: released }"));
const [extension] = catalog.extensions;
if (!extension) throw new Error("no plugin");
const plan = planOf(extension, ledgerOf("1.0.0 released"), surveyOf({ headVersion: "1.1.0" }));
const built: Package[] = ["acme-bridge", "acme-other"].map((slug) => ({
  slug,
  facts: released(slug === "acme-bridge" ? "1.1.0" : "9.9.9", "released"),
  bytes: new Uint8Array(),
  paths: [],
  sums: {},
}));
const packer = { builtWith: "0.1.0" };
const releases: Pick<PackageHost, "repository"> = { repository: "https://github.com/acme/plugins" };
const packageHost = releases as PackageHost;

it("lists a plugin's own new packages above the published ones, and offers the best first", () => {
  const { ledger, offers } = afterPush(catalog, plan, built, 0, { packer });
  expect(ledger).toMatchObject({ slug: "acme-bridge", latest: "1.1.0" });
  expect(ledger.releases.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  expect(offers[0]).toMatchObject({
    version: "1.1.0",
    packages: ["https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.0.zip"],
  });
});

it("puts new packages on their host, and leaves the published where they are", () => {
  const there = { ...catalog, site: { ...catalog.site, packages: "releases" as const } };
  const placesAt = (more: object) =>
    afterPush(there, plan, built, 0, { packer, ...more }).ledger.releases.map((release) => release.package);
  const [before] = placesAt({});
  expect(before).toBe("https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.0.zip");
  expect(placesAt({ packageHost })).toEqual([
    "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.1.0/acme-bridge-v1.1.0.zip",
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.0.0.zip",
  ]);
});
