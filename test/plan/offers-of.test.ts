import { expect, it } from "vitest";
import { offersOf } from "../../src/plan/offers-of.ts";
import { timingOf } from "../../src/plan/timing.ts";
import { releaseOf, type Ledger } from "../../src/plan/ledger.ts";
import type { Extension } from "../../src/versions/catalog.ts";
import { NOW } from "../support/versions/planning.ts";
import { listed, extensionInput, extensionInputOf, released, site } from "../support/site/extension-input.ts";

const { extension, ledger } = extensionInput();

const offers = (own: Extension, known: Ledger, on = site) => {
  const { versions } = own;
  const timings = new Map(
    versions.map((each) => [each.version, timingOf(each, releaseOf(known, each.version), NOW)]),
  );
  return offersOf(on, { extension: own, offers: versions, timings }, known);
};

it("joins what versions.yaml wants today with the facts of the package", () => {
  const version = listed("1.2.0", "released", {
    rollout: 25,
    forceUpdate: true,
    requiresPhp: "8.0",
    minAutoUpdate: "1.1.0",
    availableAfter: "2027-01-01T00:00:00.000Z",
  });
  expect(offers({ ...extension, versions: [version] }, ledger)).toEqual([
    {
      version: "1.2.0",
      channel: "stable",
      packages: ["https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip"],
      sha256: "10200".padStart(64, "a"),
      size: 184_320,
      requires: "6.0",
      requires_php: "8.0",
      tested: "6.8",
      rollout: 25,
      force_update: true,
      min_auto_update: "1.1.0",
      available_after: "2027-01-01T00:00:00.000Z",
      released_at: "2026-03-10T08:30:00Z",
      url: "https://acme.github.io/plugins/acme-bridge/",
    },
  ]);
});

it.each([
  ["released", 25, "stable", 25],
  ["update_ready", 25, "stable", 100],
  ["testing", 100, "beta", 100],
] as const)("offers a version that is %s with rollout %s to: %s, %s %", (status, rollout, channel, share) => {
  const { extension: own, ledger: known } = extensionInputOf([listed("1.0.0", status, { rollout })]);
  expect(offers(own, known)).toMatchObject([{ channel, rollout: share }]);
});

it("keeps the order that the plan gives, and offers nothing that sites could not download", () => {
  const versions = [listed("1.0.0", "released"), listed("1.2.0", "released"), listed("1.1.0", "released")];
  const releases = [released("1.2.0", "released"), released("1.1.0", "released", { package: null })];
  const made = offers({ ...extension, versions }, { ...ledger, releases });
  expect(made.map(({ version }) => version)).toEqual(["1.2.0"]);
});

it("writes requirements as version numbers, however the plugin's header spells them", () => {
  const { extension: own, ledger: known } = extensionInputOf([listed("1.0.0", "released")]);
  const releases = [
    released("1.0.0", "released", { requires: "WordPress 6.0", requires_php: "7.4+", tested: "" }),
  ];
  expect(offers(own, { ...known, releases })).toMatchObject([
    { requires: "6.0", requires_php: "7.4", tested: null },
  ]);
});

it("names the copies of a ZIP on mirrors, but none of one on GitHub Releases", () => {
  const version = listed("1.2.0", "released");
  const mirrored = { ...site, mirrors: ["https://mirror.example", "https://other.example/plugins"] };
  const placesOf = (known: typeof ledger) =>
    offers({ ...extension, versions: [version] }, known, mirrored).flatMap((offer) => offer.packages);
  const name = "acme-bridge/acme-bridge-v1.2.0.zip";
  expect(placesOf(ledger)).toEqual([
    `https://acme.github.io/plugins/${name}`,
    `https://mirror.example/${name}`,
    `https://other.example/plugins/${name}`,
  ]);
  const hosted =
    "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.2.0/acme-bridge-v1.2.0.zip";
  const releases = [released("1.2.0", "released", { package: hosted })];
  expect(placesOf({ ...ledger, releases })).toEqual([hosted]);
});
