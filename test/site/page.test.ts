import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { facts, link, page, pageUrl, programFiles, timeElement } from "../../src/site/page.ts";
import { extensionInput } from "../support/site/extension-input.ts";

const html = page("Tom & <Jerry>", "<p>Hello</p>");

it("is a page that a screen reader and a phone can work with", () => {
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  expect(html).toContain("<title>Tom &amp; &lt;Jerry&gt;</title>");
  expect(html).toContain(":focus-visible { outline: 3px");
});

it("allows its own style and nothing else", () => {
  const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(html).toContain(
    `content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
  );
  expect(style).not.toMatch(/url\(|@import/);
  expect(html).not.toMatch(/<script|https?:/);
});

it.each([
  ["https://a.example/p/p-v1.0.0.zip", "./p-v1.0.0.zip"],
  ["https://github.com/a/p/releases/x.zip", "https://github.com/a/p/releases/x.zip"],
  ["https://a.example/p/javascript:alert(1)", "./javascript:alert(1)"],
  ["javascript:alert(1)", "#"],
  ["data:text/html,x", "#"],
  ['https://b.example/"onclick="x', "https://b.example/&quot;onclick=&quot;x"],
])("links to %s as %s", (url, href) => {
  expect(link("https://a.example/p/", url)).toBe(href);
});

it("names the files for programs, as links", () => {
  expect(programFiles(["feed.json", "packages.json"])).toBe(
    '<p>For programs: <a href="feed.json">feed.json</a>, <a href="packages.json">packages.json</a></p>',
  );
});

it("shows a time as its day", () => {
  expect(timeElement("2026-03-10T23:30:00Z")).toBe('<time datetime="2026-03-10T23:30:00Z">2026-03-10</time>');
});

it("leaves out facts that are not known", () => {
  expect(
    facts([
      ["A", "1"],
      ["B", null],
    ]),
  ).toBe("<dl>\n<div><dt>A</dt><dd>1</dd></div>\n</dl>");
});

it("ends a page's address with a slash, which relative links need", () => {
  expect(pageUrl(extensionInput())).toBe("https://acme.github.io/plugins/acme-bridge/");
});
