import { expect, it } from "vitest";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { releaseList } from "../../../src/site/pages/release-list.ts";
import { extensionInput, extensionInputOf, listed, released } from "../../support/site/extension-input.ts";

const listOf = (input: ExtensionInput, isSigned = false): string =>
  releaseList({ input, words: ENGLISH, isSigned: () => isSigned });
const html = listOf(extensionInput());
const part = (version: string, text = html): string =>
  text.split(`<li id="`).find((each) => each.startsWith(`${version}"`)) ?? "";
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

it("says in a visitor's words what each version is", () => {
  const heads = [...html.matchAll(/<div class="release">(.*?)<\/div>/g)].map(([, head = ""]) => plain(head));
  expect(heads).toEqual([
    "1.3.0 Beta 10 April 2026 ZIP 1.3.0 , 184.3 kB",
    "1.2.0 New 10 March 2026 ZIP 1.2.0 , 184.3 kB",
    "1.1.1 Current version 11 February 2026 ZIP 1.1.1 , 184.3 kB",
    "1.1.0 Withdrawn 10 February 2026",
    "1.0.0 Earlier version 10 January 2026 ZIP 1.0.0 , 184.3 kB",
  ]);
});

it("shows how far a rollout is, also to those who can't see the bar", () => {
  expect(part("1.2.0")).toContain('<progress max="100" value="25" aria-label="Rolling out to 25% of sites">');
  expect(part("1.1.1")).not.toContain("<progress");
});

it("says why a version was withdrawn, and does not link to its ZIP", () => {
  expect(part("1.1.0")).toContain("It deletes drafts. Update to 1.1.1 &amp; check your drafts.");
  expect(part("1.1.0")).not.toContain(".zip");
});

it("says that a version is paused, and why, and neither how far it came nor where its ZIP is", () => {
  const version = listed("1.2.0", "released", { rollout: 25, paused: true, reason: "It crashes & burns." });
  const input = extensionInputOf([version, listed("1.1.0", "released")]);
  const releases = input.ledger.releases.map((each) =>
    each.version === "1.2.0" ? { ...each, paused_at: "2026-03-10T08:30:00Z" } : each,
  );
  const shown = part("1.2.0", listOf({ ...input, ledger: { ...input.ledger, latest: "1.1.0", releases } }));
  expect(plain(shown)).toContain("1.2.0 Paused 10 March 2026 It crashes &amp; burns.");
  expect(shown).not.toMatch(/<progress|\.zip|SHA-256/);
});

it("says what sites with an earlier version are offered, as check-update does", () => {
  expect(plain(part("1.0.0"))).toContain("Sites that run it are offered 1.1.1");
  expect(plain(part("1.1.1"))).toContain("Sites that run it are up to date");
});

it("has the checksum with a button, which is hidden if nothing can be copied", () => {
  const sum = "10101".padStart(64, "a");
  expect(part("1.1.1")).toContain(
    `<code>${sum}</code><button class="copy" type="button" data-copy="${sum}" hidden>`,
  );
});

it("links to signatures if there are any", () => {
  expect(html).not.toContain(".sig");
  expect(part("1.1.1", listOf(extensionInput(), true))).toContain('href="./acme-bridge-v1.1.1.zip.sig"');
});

it("links to the SBOM of a version that has one", () => {
  expect(part("1.2.0")).toContain('<a href="./sbom/1.2.0.cdx.json">SBOM (CycloneDX)</a>');
  expect(part("1.1.1")).not.toContain("SBOM");
});

it("links to ZIPs elsewhere, whose signatures the site does not have", () => {
  const elsewhere =
    "https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.0.0/acme-bridge-v1.0.0.zip";
  const input = extensionInputOf([listed("1.0.0", "deprecated")]);
  const releases = [released("1.0.0", "deprecated", { package: elsewhere })];
  const shown = listOf({ ...input, ledger: { ...input.ledger, releases } }, true);
  expect(shown).toContain(`href="${elsewhere}"`);
  expect(shown).not.toContain(".sig");
});

it("folds the oldest of many versions", () => {
  const many = Array.from({ length: 12 }, (_, minor) => listed(`1.${11 - minor}.0`, "deprecated"));
  const [shown = "", folded = ""] = listOf(extensionInputOf(many)).split(
    "<summary><span>6 older versions</span></summary>",
  );
  expect([shown.includes('id="1.6.0"'), folded.includes('id="1.5.0"')]).toEqual([true, true]);
});

it("says so where nothing was published", () => {
  expect(listOf(extensionInputOf([listed("1.0.0", "draft")]))).toBe(
    '<p class="quiet">No version has been published yet.</p>',
  );
});
