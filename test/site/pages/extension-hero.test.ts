import { expect, it } from "vitest";
import { everySiteOffer } from "../../../src/site/check-update.ts";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { extensionHero } from "../../../src/site/pages/extension-hero.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  allPictures,
  extensionInput,
  extensionInputOf,
  listed,
  released,
} from "../../support/site/extension-input.ts";

const heroOf = (input: ExtensionInput): string =>
  extensionHero(input, extensionInfo(input), everySiteOffer(input), ENGLISH);

it("has one button, for the newest version that every site may have, and mentions the one in rollout", () => {
  const html = heroOf(extensionInput());
  expect(html).toContain('<a class="button" href="./acme-bridge-v1.1.1.zip">Download 1.1.1</a>');
  expect(html).toContain("1.2.0 is on its way: 25% of sites are offered it so far.");
  expect(html).toContain("11 February 2026</time> · 184.3 kB");
  expect(html).toContain("WordPress 6.0 and PHP 7.4 or later");
});

it("offers to try that version, where browsers may read its ZIP", () => {
  const blueprint = encodeURIComponent("https://acme.github.io/plugins/acme-bridge/blueprints/1.1.1.json");
  expect(heroOf(extensionInput())).toContain(
    `href="https://playground.wordpress.net/?blueprint-url=${blueprint}"`,
  );
  const input = extensionInput();
  const releases = [
    released("1.1.1", "update_ready", { package: "https://github.com/acme/p/releases/download/x/y.zip" }),
  ];
  expect(heroOf({ ...input, ledger: { ...input.ledger, releases } })).not.toContain("playground");
});

it("shows banner and icon, sharp on every screen, with their space reserved while they load", () => {
  const html = heroOf(extensionInput({ pictures: allPictures }));
  expect(html).toContain(
    'src="./assets/banner-772x250.jpg" srcset="./assets/banner-772x250.jpg 772w, ./assets/banner-1544x500.jpg 1544w"',
  );
  expect(html).toContain('<img class="icon" src="./assets/icon.svg" alt="" width="128" height="128">');
});

it.each([
  ["draft", "The first version is on its way."],
  ["testing", "1.0.0 is being tested."],
  ["withdrawn", "There is no version to download at present."],
] as const)("says so where the only version is %s", (status, text) => {
  const html = heroOf(extensionInputOf([listed("1.0.0", status)]));
  expect(html).toContain(text);
  expect(html).not.toContain("button");
});

it("has no button for a first version that only some sites may have", () => {
  const html = heroOf(extensionInputOf([listed("1.0.0", "released", { rollout: 10 })]));
  expect(html).not.toContain("button");
  expect(html).toContain("1.0.0 is on its way: 10% of sites");
});

it("shows what a theme looks like, in the place of the letter, and whose child it is", () => {
  const html = heroOf(themeInput("twentytwentyfive"));
  expect(html).toContain('<div class="hero bare shown">');
  expect(html).toContain('alt="Screenshot of Acme Paper for shops" width="1200" height="900">');
  expect(html).not.toContain("letter");
  expect(html).toContain('<p class="by">A child theme of twentytwentyfive</p>');
  expect(heroOf(themeInput("twentytwentyfive", { pictures: [] }))).toContain("letter");
});

it("leads to a child theme's parent, if that is here", () => {
  expect(heroOf(themeInput("acme-paper", { isParentHere: true }))).toContain(
    'A child theme of <a href="../acme-paper/">acme-paper</a>',
  );
});
