import { expect, it } from "vitest";
import { readHeader } from "../../src/survey/read-header.ts";
import { readDetails } from "../../src/survey/read-details.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const header = readHeader(bytes("<?php // Plugin Name: Acme Bridge"), "plugin");
if (!header) throw new Error("The header of this test is wrong.");
const main = { mainFile: "acme-bridge.php", header };

it("joins both changelogs; for a version in both, readme.txt counts", () => {
  const details = readDetails({
    ...main,
    readme: bytes("=== Acme Bridge ===\nStable tag: 1.2.0\n\n== Changelog ==\n\n= 1.2 =\n* For people.\n"),
    changelogs: [bytes("## [1.2.0]\n\n- For developers.\n\n## [1.1.0]\n\n- Old.\n")],
  });
  expect(details).toMatchObject({ ...main, readme: { stableTag: "1.2.0" } });
  expect(Object.fromEntries(details.changelog)).toEqual({ "1.2.0": "* For people.", "1.1.0": "- Old." });
});

it("needs neither file", () => {
  expect(readDetails(main)).toEqual({ ...main, readme: undefined, changelog: new Map() });
});

it("reads a readme in Latin-1", () => {
  const readme = Buffer.from("=== A ===\nTags: caf\u00E9", "latin1");
  expect(readDetails({ ...main, readme }).readme?.tags).toEqual(["café"]);
});
