import { expect, it } from "vitest";
import {
  factList,
  hrefFrom,
  iconElement,
  programFiles,
  siteHeader,
  siteLinkItems,
  timeElement,
} from "../../../src/site/pages/elements.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { site } from "../../support/site/extension-input.ts";

it.each([
  ["https://a.example/p/p-v1.0.0.zip", "./p-v1.0.0.zip"],
  ["https://github.com/a/p/releases/x.zip", "https://github.com/a/p/releases/x.zip"],
  ["https://a.example/p/javascript:alert(1)", "./javascript:alert(1)"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["javascript:alert(1)", "#"],
  ["data:text/html,x", "#"],
  ['https://b.example/"onclick="x', "https://b.example/&quot;onclick=&quot;x"],
])("links to %s as %s", (url, href) => {
  expect(hrefFrom("https://a.example/p/", url)).toBe(href);
});

it("shows a time as its day", () => {
  expect(timeElement("2026-03-10T23:30:00Z", ENGLISH)).toBe(
    '<time datetime="2026-03-10T23:30:00Z">10 March 2026</time>',
  );
});

it("leaves out facts that are not known", () => {
  expect(
    factList([
      ["A", "1"],
      ["B", null],
      ["C", ""],
    ]),
  ).toBe('<dl class="facts">\n<div><dt>A</dt><dd>1</dd></div>\n</dl>');
  expect(factList([["A", null]])).toBe("");
});

it("takes the best icon, and else the first letter of the name", () => {
  const icons = { svg: "https://a.example/p/i.svg", "1x": "https://a.example/p/1.png" };
  expect(iconElement(icons, "Tom", "https://a.example/p/")).toContain('src="./i.svg" alt="" width="128"');
  expect(iconElement({}, "“élan”", "")).toContain(">É</span>");
  expect(iconElement({}, "<<<", "")).toContain(">·</span>");
});

it("leads back to the list, with the logo", () => {
  expect(siteHeader(site, "../", ENGLISH)).toContain('href="../"><span>Acme plugins</span>');
  const header = siteHeader(
    { ...site, logo: { path: "art/Logo.SVG", size: { width: 300, height: 100 } } },
    "../",
    ENGLISH,
  );
  expect(header).toContain('<img src="../logo.svg" alt="" width="84" height="28">');
});

it("names what the publisher links to, always in the same order", () => {
  const links = { donate: "https://a.example/d", support: "mailto:help@a.example" };
  expect(siteLinkItems({ ...site, links }, ENGLISH)).toEqual([
    '<li><a href="mailto:help@a.example">Get help</a></li>',
    '<li><a href="https://a.example/d">Donate</a></li>',
  ]);
});

it("leads to where holes are reported: of the plugin before the site, and before the plain link", () => {
  const ofSite = { contact: "mailto:security@a.example", policy: "https://a.example/policy" };
  const all = { ...site, links: { security: "https://a.example/old" }, security: ofSite };
  expect(siteLinkItems(all, ENGLISH)).toEqual([
    '<li><a href="mailto:security@a.example">Report a vulnerability</a></li>',
    '<li><a href="https://a.example/policy">Security policy</a></li>',
  ]);
  expect(siteLinkItems(all, ENGLISH, { contact: "https://a.example/new" })).toEqual([
    '<li><a href="https://a.example/new">Report a vulnerability</a></li>',
  ]);
});

it("names the files for programs, as links", () => {
  expect(programFiles(["feed.json", "packages.json"], ENGLISH)).toBe(
    '<p>For programs: <a href="feed.json">feed.json</a>, <a href="packages.json">packages.json</a></p>',
  );
});
