import { expect, it } from "vitest";
import { extensionFiles } from "../../src/site/extension-files.ts";
import { feedContent } from "../../src/site/feed-content.ts";
import { extensionInfo } from "../../src/site/info.ts";
import { packageUrl } from "../../src/site/packages.ts";
import type { ExtensionInput } from "../../src/site/extension-input.ts";
import { filesOf } from "../../src/site/unchanged-extension.ts";
import {
  allPictures,
  illustration,
  languagePackOf,
  listed,
  extensionInput,
  extensionInputOf,
  site,
} from "../support/site/extension-input.ts";

/** As if every ZIP were on the releases of its repository. */
function onReleases(input: ExtensionInput): ExtensionInput {
  const releases = input.ledger.releases.map((release) => ({
    ...release,
    package:
      release.package && packageUrl(site, "acme-bridge", release.version, "https://github.com/acme/plugins"),
  }));
  return { ...input, ledger: { ...input.ledger, releases } };
}

it.each([
  ["a version of every status", extensionInput()],
  ["nothing live", extensionInputOf([listed("1.0.0", "deprecated")])],
  ["pictures", extensionInput({ pictures: allPictures, illustrations: [illustration("screenshot-1.png")] })],
  ["packages on GitHub Releases", onReleases(extensionInput())],
  [
    "with language packs",
    extensionInput({ languagePacks: [languagePackOf("de_DE"), languagePackOf("fr_FR")] }),
  ],
  ["a single version", extensionInputOf([listed("1.0.0", "released")])],
])("names just the files that are rendered: %s", (_, input) => {
  const signatures = new Map([["acme-bridge/acme-bridge-v1.0.0.zip.sig", ""]]);
  const rendered = [...extensionFiles(input, [], signatures, new Map(), new Map()).keys()].sort();
  const isSigned = (path: string) => signatures.has(path);
  const files = filesOf(
    input.site,
    input.extension,
    input.ledger,
    extensionInfo(input),
    feedContent(input),
    isSigned,
  );
  const named = files.map(({ path }) => path);
  expect(named.sort()).toEqual(rendered);
});

it("knows what the bytes of packages must be, including the copy of the latest", () => {
  const input = extensionInput();
  const latest = input.ledger.releases.find(({ version }) => version === input.ledger.latest);
  const alias = filesOf(
    input.site,
    input.extension,
    input.ledger,
    extensionInfo(input),
    {},
    () => false,
  ).find(({ path }) => path.endsWith("-latest.zip"));
  expect(alias).toMatchObject({ sha256: latest?.sha256, size: latest?.size });
});
