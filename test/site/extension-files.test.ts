import { expect, it } from "vitest";
import type { Package } from "../../src/pack/package.ts";
import { extensionFiles } from "../../src/site/extension-files.ts";
import {
  allPictures,
  listed,
  extensionInput,
  extensionInputOf,
  released,
} from "../support/site/extension-input.ts";

const filesOf = (input = extensionInput(), packages: readonly Package[] = []) =>
  extensionFiles(input, packages, new Map(), new Map(), new Map());

const built = (version: string): Package => ({
  slug: "acme-bridge",
  facts: released(version, "released"),
  bytes: Buffer.from(`ZIP of ${version}`),
  paths: ["acme-bridge.php"],
  sums: {},
});

it("has one file for each format, and a ZIP with its checksum for each kept version", () => {
  const paths = [...filesOf().keys()];
  expect(paths.filter((path) => !path.startsWith("acme-bridge/"))).toEqual(["repo/p2/acme/acme-bridge.json"]);
  expect(paths.filter((path) => path.startsWith("acme-bridge/"))).toEqual(
    [
      "index.html",
      "info.json",
      "releases.json",
      "check-update/default.json",
      "check-update/1.3.0.json",
      "check-update/1.2.0.json",
      "check-update/1.1.1.json",
      "check-update/1.1.0.json",
      "check-update/1.0.0.json",
      "check-update/0.9.0.json",
      "update.json",
      "badge.json",
      "checksums/1.3.0.json",
      "checksums/1.2.0.json",
      "checksums/1.1.1.json",
      "checksums/1.0.0.json",
      "sbom/1.2.0.cdx.json",
      "blueprints/1.3.0.json",
      "blueprints/1.2.0.json",
      "blueprints/1.1.1.json",
      "blueprints/1.0.0.json",
      "advisories/1.1.1.json",
      "acme-bridge-v1.3.0.zip",
      "acme-bridge-v1.3.0.zip.sha256",
      "acme-bridge-v1.2.0.zip",
      "acme-bridge-v1.2.0.zip.sha256",
      "acme-bridge-v1.1.1.zip",
      "acme-bridge-v1.1.1.zip.sha256",
      "acme-bridge-v1.0.0.zip",
      "acme-bridge-v1.0.0.zip.sha256",
      "acme-bridge-latest.zip",
    ].map((name) => `acme-bridge/${name}`),
  );
});

it("writes the ZIPs of this push, and keeps the other published ones", () => {
  const files = filesOf(extensionInput(), [built("1.3.0")]);
  expect(files.get("acme-bridge/acme-bridge-v1.3.0.zip")).toEqual(Buffer.from("ZIP of 1.3.0"));
  expect(files.get("acme-bridge/acme-bridge-v1.0.0.zip")).toEqual({
    path: "acme-bridge/acme-bridge-v1.0.0.zip",
    sha256: "10000".padStart(64, "a"),
    size: 184_320,
  });
});

it("has no ZIP that is on GitHub Releases, except a copy of the latest, but its SBOM", () => {
  const input = extensionInput();
  const releases = input.ledger.releases.map((release) =>
    release.version === "1.2.0" ? { ...release, package: "https://github.com/a/b/1.2.0.zip" } : release,
  );
  const elsewhere = { ...input, ledger: { ...input.ledger, releases } };
  const names = (files: ReadonlyMap<string, unknown>): string[] =>
    [...files.keys()].filter((path) => path.includes(".zip"));
  expect(names(filesOf(elsewhere))).toEqual(
    names(filesOf(input)).filter((path) => !path.includes("-v1.2.0.zip")),
  );
  expect([...filesOf(elsewhere).keys()]).toContain("acme-bridge/sbom/1.2.0.cdx.json");
  const path = "acme-bridge/acme-bridge-latest.zip";
  const { sha256, size } = released("1.2.0", "released");
  expect(filesOf(elsewhere).get(path)).toEqual({ path, sha256, size });
  expect(filesOf(elsewhere, [built("1.2.0")]).get(path)).toEqual(Buffer.from("ZIP of 1.2.0"));
});

it("has icons and banners at the addresses in info.json", () => {
  const files = filesOf(extensionInput({ pictures: allPictures }));
  const paths = [...files.keys()].filter((path) => path.includes("/assets/"));
  expect(paths).toEqual(allPictures.map(({ name }) => `acme-bridge/assets/${name}`));
  expect(files.get("acme-bridge/assets/icon.svg")).toEqual(Buffer.from("<svg/>"));
  const addresses = paths.map((path) => `"https://acme.github.io/plugins/${path}"`);
  const info = files.get("acme-bridge/info.json") as string;
  expect(addresses.filter((address) => !info.includes(address))).toEqual([]);
});

it("gives checksums in the form that sha256sum --check reads", () => {
  expect(filesOf().get("acme-bridge/acme-bridge-v1.2.0.zip.sha256")).toBe(
    `${"10200".padStart(64, "a")}  acme-bridge-v1.2.0.zip\n`,
  );
});

it("has the latest version under a permanent name, whether it was built now or earlier", () => {
  const before = filesOf().get("acme-bridge/acme-bridge-latest.zip");
  expect(before).toMatchObject({ path: "acme-bridge/acme-bridge-v1.2.0.zip" });
  const now = filesOf(extensionInput(), [built("1.2.0")]).get("acme-bridge/acme-bridge-latest.zip");
  expect(now).toEqual(Buffer.from("ZIP of 1.2.0"));
});

it("has no latest ZIP while nothing is live, and no ZIP of a withdrawn version", () => {
  const zips = (input: Parameters<typeof filesOf>[0]) =>
    [...filesOf(input).keys()].filter((path) => path.endsWith(".zip"));
  expect(zips(extensionInputOf([listed("1.0.0", "testing")]))).toEqual([
    "acme-bridge/acme-bridge-v1.0.0.zip",
  ]);
  expect(zips(extensionInputOf([listed("1.0.0", "withdrawn", { reason: "Bad." })]))).toEqual([]);
  expect(zips(extensionInputOf([listed("1.0.0", "draft")]))).toEqual([]);
});

it("has a signature beside each package that is signed", () => {
  const signatures = new Map([["acme-bridge/acme-bridge-v1.2.0.zip.sig", "AAAA\n"]]);
  const files = extensionFiles(extensionInput(), [], signatures, new Map(), new Map());
  expect([...files.keys()].filter((path) => path.endsWith(".sig"))).toEqual([...signatures.keys()]);
  expect(files.get("acme-bridge/acme-bridge-v1.2.0.zip.sig")).toBe("AAAA\n");
});
