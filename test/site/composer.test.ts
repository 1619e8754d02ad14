import { expect, it } from "vitest";
import { themeInput } from "../support/site/theme-input.ts";
import { composerPackage, composerRepository } from "../../src/site/composer.ts";
import { listed, extensionInput, extensionInputOf, released, site } from "../support/site/extension-input.ts";

const versionsOf = (input: Parameters<typeof composerPackage>[0]): string[] =>
  Object.values(composerPackage(input).packages).flatMap((all) => all.map(({ version }) => version));

it("gives absolute addresses, since Composer drops the path of relative ones", () => {
  expect(composerRepository(site, ["acme-bridge", "acme-forms"])).toEqual({
    packages: [],
    "metadata-url": "https://acme.github.io/plugins/repo/p2/%package%.json",
    "available-packages": ["acme/acme-bridge", "acme/acme-forms"],
    "security-advisories": { metadata: true },
  });
});

it("has all that Composer needs to install a version as a WordPress plugin", () => {
  const [newest] = composerPackage(extensionInput()).packages["acme/acme-bridge"] ?? [];
  expect(newest).toEqual({
    name: "acme/acme-bridge",
    version: "1.1.1",
    type: "wordpress-plugin",
    description: "Keeps posts and Acme records in step, both ways.",
    homepage: "https://acme.example/bridge",
    time: "2026-02-11T08:30:00Z",
    dist: {
      type: "zip",
      url: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.1.zip",
      shasum: "10101".padStart(40, "a"),
    },
    require: { php: ">=7.4", "composer/installers": "^1.0 || ^2.0" },
  });
});

it("leaves out what is not known", () => {
  const input = extensionInputOf([listed("1.0.0", "released")]);
  const { sha1: _, ...facts } = released("1.0.0", "released", { requires_php: null });
  const [only] = Object.values(
    composerPackage({ ...input, ledger: { ...input.ledger, releases: [facts] } }).packages,
  ).flat();
  expect(only?.dist).not.toHaveProperty("shasum");
  expect(only?.require).toEqual({ "composer/installers": "^1.0 || ^2.0" });
});

it.each([
  ["one in rollout, above all that every site may have", [listed("1.1.0", "released", { rollout: 5 })]],
  ["a beta that looks like a release", [listed("1.1.0", "testing")]],
  ["a withdrawn one", [listed("1.1.0", "withdrawn", { reason: "Bad." })]],
  ["one that was taken out of service", [listed("1.1.0", "deprecated")]],
  ["a draft", [listed("1.1.0", "draft")]],
])("does not have Composer install %s", (_, above) => {
  expect(versionsOf(extensionInputOf([...above, listed("1.0.0", "released")]))).toEqual(["1.0.0"]);
});

it("does not have Composer install one that is paused, whether above or below what every site may have", () => {
  const input = extensionInputOf([listed("1.1.0", "released"), listed("1.0.0", "deprecated")]);
  const pausing = (wanted: string): string[] => {
    const releases = input.ledger.releases.map((each) =>
      each.version === wanted ? { ...each, paused_at: "2026-03-10T08:30:00Z" } : each,
    );
    return versionsOf({ ...input, ledger: { ...input.ledger, releases } });
  };
  expect([pausing("1.1.0"), pausing("1.0.0")]).toEqual([["1.0.0"], ["1.1.0"]]);
});

it("keeps earlier versions for lock files, and has betas for those who allow that stability", () => {
  const versions = [
    listed("1.2.0-beta.1", "testing"),
    listed("1.1.0", "released"),
    listed("1.0.0", "deprecated"),
  ];
  expect(versionsOf(extensionInputOf(versions))).toEqual(["1.2.0-beta.1", "1.1.0", "1.0.0"]);
});

it("puts a plugin into its own folder if the name is spelled differently", () => {
  const input = extensionInputOf([listed("1.0.0", "released")]);
  const extension = { ...input.extension, slug: "Acme_Bridge" };
  const [only] = composerPackage({ ...input, extension }).packages["acme/acme_bridge"] ?? [];
  expect(only?.extra).toEqual({ "installer-name": "Acme_Bridge" });
});

it("tells `composer audit` of holes in Composer's own words", () => {
  expect(composerPackage(extensionInput())["security-advisories"]).toEqual([
    {
      advisoryId: "x_acme-acme-bridge-1.1.1",
      packageName: "acme/acme-bridge",
      title: "Subscribers can read <private> drafts.",
      link: "https://acme.github.io/plugins/acme-bridge/#1.1.1",
      cve: "CVE-2026-12345",
      affectedVersions: ">=1.0.0,<1.1.1",
      sources: [{ name: "https://acme.github.io/plugins", remoteId: "x_acme-acme-bridge-1.1.1" }],
      reportedAt: "2026-02-12T08:30:00Z",
      composerRepository: "https://acme.github.io/plugins",
      severity: "medium",
    },
  ]);
});

it("says that there is no hole, so that Composer asks nobody else", () => {
  expect(composerPackage(extensionInputOf([listed("1.0.0", "released")]))["security-advisories"]).toEqual([]);
});

it("has Composer put a theme among the themes", () => {
  const [newest] = composerPackage(themeInput()).packages["acme/acme-paper"] ?? [];
  expect(newest).toMatchObject({ type: "wordpress-theme", version: "1.1.0" });
});
