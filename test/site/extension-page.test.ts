import { expect, it } from "vitest";
import type { ExtensionInput } from "../../src/site/extension-input.ts";
import { extensionPage } from "../../src/site/extension-page.ts";
import { extensionLinks } from "../../src/site/program-links.ts";
import {
  details,
  listed,
  extensionInput,
  extensionInputOf,
  released,
  site,
} from "../support/site/extension-input.ts";

const pageOf = (input: ExtensionInput): string => extensionPage(input, extensionLinks(input));
const html = pageOf(extensionInput());
const rows = (page: string): string[] =>
  [...page.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row = ""]) =>
    row.replaceAll(/<td>/g, " | ").replaceAll(/<[^>]*>/g, ""),
  );

it("shows every kept version with its status, and withdrawn ones with the reason", () => {
  expect(rows(html)).toEqual([
    "1.3.0 | Beta | 2026-04-10 ZIP, 184.3 kB",
    "1.2.0 | Latest, offered to 25% of sites | 2026-03-10 ZIP, 184.3 kB",
    "1.1.1 | Released | 2026-02-11 ZIP, 184.3 kB",
    "1.1.0 | Withdrawn. It deletes drafts. Update to 1.1.1 &amp; check your drafts. | 2026-02-10",
    "1.0.0 | Kept for rollback | 2026-01-10 ZIP, 184.3 kB",
  ]);
});

it("leads to the ZIPs, wherever they are", () => {
  expect(html).toContain('<a class="button" href="acme-bridge-latest.zip">Download 1.2.0</a>');
  expect(html).toContain('href="./acme-bridge-v1.0.0.zip" aria-label="ZIP of 1.0.0"');
  const elsewhere = "https://github.com/acme/plugins/releases/download/x/acme-bridge-v1.0.0.zip";
  const input = extensionInputOf([listed("1.0.0", "deprecated")]);
  const releases = [released("1.0.0", "deprecated", { package: elsewhere })];
  expect(pageOf({ ...input, ledger: { ...input.ledger, releases } })).toContain(`href="${elsewhere}"`);
});

it("tells how to install, with the checksum", () => {
  expect(html).toContain("Plugins → Add New → Upload Plugin");
  expect(html).toContain(`<code>${"10200".padStart(64, "a")}</code>`);
  expect(html).toContain("Updates then appear on the Plugins screen");
  const { plugin } = extensionInput();
  const alone = { ...plugin, packing: { ...plugin.packing, updater: "none" as const } };
  expect(pageOf(extensionInput({ plugin: alone }))).not.toContain("Updates then appear");
});

it("has one title, and headings that skip no level", () => {
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  expect(levels).toEqual([1, 2, 2, 2, 3, 3, 4, 3, 3, 3]);
});

it("names its table, its columns and its rows", () => {
  expect(html).toContain("<caption>Versions of Acme Bridge, the highest first</caption>");
  expect(html.match(/<th scope="col">/g)).toHaveLength(3);
  expect(html.match(/<th scope="row">/g)).toHaveLength(5);
});

it("makes do with nothing", () => {
  const empty = pageOf(extensionInputOf([listed("1.0.0", "draft")]));
  expect(empty).toContain("No version is released at present.");
  expect(empty).toContain("No version has been published yet.");
  expect(empty).not.toMatch(/<table|latest\.zip|1\.0\.0/);
});

it("asks nobody for anything, whatever the changelog shows", () => {
  const changelog = "![Shot](https://evil.example/pixel.png) <img src=//evil.example/x>";
  const page = pageOf(extensionInputOf([listed("1.0.0", "released", { changelog })]));
  expect(page).not.toMatch(/<img|<script| src=|evil/);
  expect(page).toContain("<span>Shot</span>");
});

it("escapes every value", () => {
  const bad = `"'><script>alert(1)</script>&<b onclick=x>`;
  const header = { ...details.header, name: bad, author: bad, authorUri: `https://a.example/${bad}` };
  const readme = details.readme && { ...details.readme, shortDescription: bad };
  const input = extensionInputOf([
    listed("1.1.0", "released", { changelog: bad }),
    listed("1.0.0", "withdrawn", { reason: bad }),
  ]);
  const releases = [
    released("1.1.0", "released", { released_at: bad, requires: bad, package: bad }),
    released("1.0.0", "withdrawn", { released_at: bad }),
  ];
  const page = pageOf({
    ...input,
    site: { ...site, title: bad },
    details: { ...details, header, readme },
    ledger: { ...input.ledger, releases },
  });
  expect(page).not.toMatch(/<script|<b[ >]|onclick=x>/);
  expect(page).toContain('<strong class="warn">Withdrawn.</strong> &quot;&#39;&gt;&lt;script&gt;');
});
