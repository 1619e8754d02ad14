import { expect, it } from "vitest";
import { extensionLinks, siteLinks } from "../../src/site/program-links.ts";
import { extensionInput } from "../support/site/extension-input.ts";

it("leads from the page of all plugins to what is for all of them", () => {
  expect(siteLinks()).toEqual(["feed.json", "feed.xml", "sitemap.xml", "packages.json"]);
});

it("leads from a plugin's page to one file of each format beside it, its own feed among them", () => {
  expect(extensionLinks(extensionInput())).toEqual([
    "info.json",
    "releases.json",
    "feed.json",
    "check-update/default.json",
    "update.json",
    "badge.json",
    "checksums/1.3.0.json",
    "sbom/1.2.0.cdx.json",
    "blueprints/1.3.0.json",
    "advisories/1.1.1.json",
  ]);
});
