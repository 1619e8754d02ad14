import { expect, it } from "vitest";
import { extensionInfo } from "../../src/site/info.ts";
import { updateJson } from "../../src/site/update-json.ts";
import {
  allPictures,
  details,
  listed,
  offered,
  extensionInput,
  extensionInputOf,
} from "../support/site/extension-input.ts";

it("has every key that plugin-update-checker reads and that is known here", () => {
  const offers = [offered("1.2.0", { force_update: true })];
  const { sections, ...metadata } = updateJson(extensionInput({ offers }));
  expect(sections["description"]).toContain("Acme Bridge copies");
  expect(metadata).toEqual({
    name: "Acme Bridge",
    slug: "acme-bridge",
    version: "1.2.0",
    download_url: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
    homepage: "https://acme.example/bridge",
    author: "Acme Inc.",
    author_homepage: "https://acme.example/",
    requires: "6.0",
    requires_php: "8.0",
    tested: "6.8",
    last_updated: "2026-03-10T08:30:00Z",
    upgrade_notice: "<p>Fixes lost drafts. Update <strong>soon</strong>.</p>",
    autoupdate: true,
  });
});

it("has the icons and banners of info.json, and neither key without them", () => {
  const input = extensionInput({ pictures: allPictures });
  const { icons, banners } = extensionInfo(input);
  expect(updateJson(input)).toMatchObject({ icons, banners });
  const low = allPictures.filter(({ role }) => role === "low");
  const metadata = updateJson(extensionInput({ pictures: low }));
  expect(["icons" in metadata, metadata.banners]).toEqual([false, { low: banners.low }]);
});

it("skips a version in rollout", () => {
  expect(updateJson(extensionInput())).toMatchObject({ version: "1.1.1", autoupdate: false });
});

it("is lower than every installed version while nothing is for every site, and leaves out keys without a value", () => {
  const header = { ...details.header, authorUri: undefined };
  const input = { ...extensionInputOf([listed("1.0.0", "testing")]), details: { ...details, header } };
  const { sections: _, ...metadata } = updateJson(input);
  expect(metadata).toEqual({
    name: "Acme Bridge",
    slug: "acme-bridge",
    version: "0.0.0",
    homepage: "https://acme.example/bridge",
    author: "Acme Inc.",
    autoupdate: false,
  });
});
