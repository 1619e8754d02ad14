import { expect, it } from "vitest";
import { everySiteOffer } from "../../../src/site/check-update.ts";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { extensionAside } from "../../../src/site/pages/extension-aside.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  details,
  extensionInput,
  extensionInputOf,
  listed,
  site,
} from "../../support/site/extension-input.ts";

const asideOf = (input: ExtensionInput): string =>
  extensionAside(input, extensionInfo(input), everySiteOffer(input), ENGLISH);
const { extension } = extensionInput();
const packed = (packing: Partial<typeof extension.packing>): ExtensionInput =>
  extensionInput({ extension: { ...extension, packing: { ...extension.packing, ...packing } } });

it("has the facts of the version that every site may have", () => {
  const terms = [...asideOf(extensionInput()).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(
    ([, name, value = ""]) => `${name}: ${value.replaceAll(/<[^>]*>/g, "")}`,
  );
  expect(terms).toEqual([
    "Version: 1.1.1",
    "Released: 11 February 2026",
    "WordPress: 6.0 or later",
    "PHP: 7.4 or later",
    "Tested up to: WordPress 6.8",
    "Licence: GPL-2.0-or-later",
    "Tags: sync, crm",
  ]);
});

it.each([
  ["signed", packed({ keys: ["ed25519:x"] }), "Each one is signed by its publisher"],
  ["not signed", packed({}), "compares their checksum"],
  ["not Presscast's to say", packed({ updater: "none" }), "Each new version appears on this page"],
])("says how updates arrive where they are %s", (_, input, text) => {
  expect(asideOf(input)).toContain(text);
});

it("links to what people look for: the plugin's links, the site's, and the donate link, each once", () => {
  const readme = details.readme && { ...details.readme, donateLink: "https://acme.example/give" };
  const own = { ...details, readme };
  expect(asideOf(extensionInput({ details: own }))).toContain(
    '<a href="https://acme.example/give">Donate</a>',
  );
  const links = { security: "mailto:s@acme.example", donate: "https://acme.example/all" };
  const html = asideOf(extensionInput({ details: own, site: { ...site, links } }));
  expect(html.match(/<li>.*<\/li>/g)).toEqual([
    '<li><a href="https://acme.example/bridge">Plugin’s home page</a></li>',
    '<li><a href="mailto:s@acme.example">Report a vulnerability</a></li>',
    '<li><a href="https://acme.example/all">Donate</a></li>',
  ]);
});

it("has the line for Composer and the badge to copy, where there is a version", () => {
  const html = asideOf(extensionInput());
  expect(html).toContain("composer require acme/acme-bridge");
  expect(html).toContain(
    "[![Acme Bridge](https://img.shields.io/endpoint?url=https%3A%2F%2Facme.github.io%2Fplugins%2Facme-bridge%2Fbadge.json)](https://acme.github.io/plugins/acme-bridge/)",
  );
  expect(asideOf(extensionInputOf([listed("1.0.0", "draft")]))).not.toMatch(/composer|shields/);
});

it("says what holds for updates of a theme that is not active, and shows the tags of its header", () => {
  const input = themeInput();
  const header = { ...input.details.header, tags: ["blog", "two-columns"] };
  const html = asideOf({ ...input, details: { ...input.details, header } });
  expect(html).toContain("New versions appear on your Themes screen, like those of any other theme.");
  expect(html).toContain("While the theme is not active");
  expect(html).toContain("<dd>blog, two-columns</dd>");
  expect(asideOf(extensionInput())).not.toContain("While the theme is not active");
});
