import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { page } from "../../../src/site/pages/page.ts";
import { site } from "../../support/site/extension-input.ts";

const parts = {
  site,
  title: "Tom & <Jerry>",
  description: "They run.",
  url: "https://acme.github.io/plugins/tom/",
  top: "../",
  body: "<p>Hello</p>",
};
const html = page(parts);
const policyOf = (text: string): string => /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? "";
const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

it("works with a screen reader and on a phone", () => {
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en" dir="ltr">/);
  expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  expect(html).toContain("<title>Tom &amp; &lt;Jerry&gt;</title>");
});

it("allows its own style, and pictures of its site, and nothing else", () => {
  const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? "";
  expect(policyOf(html)).toBe(
    `default-src 'none'; img-src 'self' data:; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`,
  );
  expect(style).not.toMatch(/url\(|@import/);
  expect(html).not.toContain("<script");
});

it("allows the one script that it has", () => {
  const scripted = page({ ...parts, script: "alert(1)" });
  expect(policyOf(scripted)).toContain(`script-src ${hashOf("alert(1)")};`);
  expect(scripted).toContain("<script>alert(1)</script>\n</body>");
});

it("loads the publisher's stylesheet after its own", () => {
  const own = page({ ...parts, site: { ...site, stylesheet: { path: "art/look.css", id: "1" } } });
  expect(own).toContain('</style>\n<link rel="stylesheet" href="../pages.css">');
  expect(policyOf(own)).toMatch(/style-src 'sha256-[^']+' 'self'; font-src data:;/);
});

it("describes itself for link previews and search engines", () => {
  const shown = page({ ...parts, description: "word ".repeat(60), picture: "https://a.example/b.png" });
  expect(shown).toContain('<meta property="og:image" content="https://a.example/b.png">');
  expect(shown).toContain('<link rel="canonical" href="https://acme.github.io/plugins/tom/">');
  expect(shown).toMatch(/<meta name="description" content="(?:word ){39}word …">/);
  expect(shown).toContain('<meta name="robots" content="index, follow, max-image-preview:large">');
  const unlisted = page({ ...parts, isUnlisted: true });
  expect(unlisted).toContain('<meta name="robots" content="noindex">');
  expect(unlisted).not.toContain("canonical");
});

it("is in the language of the site, and has its direction", () => {
  expect(page({ ...parts, site: { ...site, language: "ar" } })).toContain('<html lang="ar" dir="rtl">');
  expect(page({ ...parts, site: { ...site, language: "pt-BR" } })).toContain('og:locale" content="pt_BR');
});
