import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { renderSite } from "../../src/site/render-site.ts";
import { securityTxt, securityTxtPaths } from "../../src/site/security-txt.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { extensionInput, site, siteInput } from "../support/site/extension-input.ts";

const security = { contact: "mailto:security@acme.example", policy: "https://acme.example/policy" };
const own: Site = { ...site, url: "https://updates.acme.example", security };

it("has the fields of RFC 9116 in their form", () => {
  expect(securityTxt({ ...own, language: "de" }, "2026-08-30T00:00:00Z")).toBe(
    `Contact: mailto:security@acme.example
Expires: 2026-08-30T00:00:00Z
Policy: https://acme.example/policy
Preferred-Languages: de, en
Canonical: https://updates.acme.example/.well-known/security.txt
`,
  );
  expect(securityTxt({ url: own.url, security: { contact: security.contact } }, "x")).not.toContain("Policy");
});

it.each<[string, Site, number]>([
  ["a site at the root of its own domain", own, 2],
  ["a site below a root, whose host is somebody else's too", { ...site, security }, 0],
  ["a site without a contact", { ...site, url: own.url }, 0],
])("speaks for %s or not at all", (_, which, count) => {
  expect(securityTxtPaths(which)).toHaveLength(count);
});

it("expires with the feed, and changes with no push that does not issue that again", () => {
  const input = siteInput([extensionInput({ site: own })]);
  const catalog = { ...input.catalog, site: own };
  const first = renderSite({ ...input, catalog });
  const textAt = (path: string): string => {
    const file = first.get(path);
    return typeof file === "string" ? file : "";
  };
  const text = textAt(".well-known/security.txt");
  expect(text).toContain("Expires: 2026-08-30T00:00:00Z");
  expect(first.get("security.txt")).toBe(text);
  const feeds = new Map([["feed.json", openFeed(textAt("feed.json"))]]);
  const later = (days: number) =>
    renderSite({
      ...input,
      catalog,
      feeds,
      moment: { now: input.moment.now + days * 86_400, commit: "e".repeat(40) },
    }).get("security.txt");
  expect(later(44)).toBe(text);
  expect(later(46)).toContain("Expires: 2026-10-15T00:00:00Z");
});
