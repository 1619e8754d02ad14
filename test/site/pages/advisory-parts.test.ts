import { expect, it } from "vitest";
import { advisoriesAt, advisoryList } from "../../../src/site/pages/advisory-parts.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { extensionInput, extensionInputOf, listed } from "../../support/site/extension-input.ts";

const input = extensionInput();
const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

it("lists holes, each with the way to the version that mends it", () => {
  const html = advisoryList(input, ENGLISH);
  expect(html).toContain('<a href="#1.1.1">1.1.1</a>');
  expect(html).toContain("severity moderate: Subscribers can read &lt;private&gt; drafts.");
  expect(advisoryList(extensionInputOf([listed("1.0.0", "released")]), ENGLISH)).toBe("");
});

it("says at the version that mends a hole all that is known of it", () => {
  const html = advisoriesAt(input, "1.1.1", ENGLISH);
  expect(plain(html)).toBe(
    "Security update, severity moderate: Subscribers can read &lt;private&gt; drafts. CVE CVE-2026-12345 Affected versions &gt;=1.0.0,&lt;1.1.1 Found by Jo &amp; Co Advisory x_acme-acme-bridge-1.1.1",
  );
  expect(html).toContain('href="./advisories/1.1.1.json"');
  expect(html).toContain('href="https://www.cve.org/CVERecord?id=CVE-2026-12345"');
});

it("warns of versions that have it, and of no others", () => {
  expect(plain(advisoriesAt(input, "1.0.0", ENGLISH))).toBe(
    "This version has a known vulnerability of severity moderate. It is fixed in 1.1.1 .",
  );
  expect(advisoriesAt(input, "0.9.0", ENGLISH)).toBe("");
  expect(advisoriesAt(input, "1.2.0", ENGLISH)).toBe("");
});
