import { expect, it } from "vitest";
import { readmeChangelog, readReadme } from "../../src/survey/read-readme.ts";

const README = `=== Acme Bridge ===
Contributors: acme, jane
Donate link: https://acme.example/donate
Tags: sync, crm
Requires at least: 6.0
Tested up to: 6.8
Requires PHP: 7.4
Stable tag: 1.2.0
License: GPLv2 or later

Keeps posts and records in step.
Note: needs an account.

== Description ==

Copies **posts**.

= What it needs =

\`\`\`
== not a section ==
\`\`\`

== Frequently Asked Questions ==

= Does it work offline? =
No.

== Changelog ==

= 1.2.0 =
* Fixed.

== Upgrade Notice ==

= 1.2.0 =
Fixes lost drafts.

= 1.1 =
Two
lines.
`;

it("reads readme.txt as the plugin directory does", () => {
  expect(readReadme(README)).toEqual({
    stableTag: "1.2.0",
    tested: "6.8",
    requires: "6.0",
    requiresPhp: "7.4",
    contributors: ["acme", "jane"],
    donateLink: "https://acme.example/donate",
    tags: ["sync", "crm"],
    shortDescription: "Keeps posts and records in step.\nNote: needs an account.",
    sections: [
      {
        title: "Description",
        body: "Copies **posts**.\n\n#### What it needs\n\n```\n== not a section ==\n```",
      },
      { title: "Frequently Asked Questions", body: "#### Does it work offline?\nNo." },
    ],
    upgradeNotices: new Map([
      ["1.2.0", "Fixes lost drafts."],
      ["1.1.0", "Two\nlines."],
    ]),
  });
  expect(readmeChangelog(README)).toBe("#### 1.2.0\n* Fixed.");
});

it("reads it the same with Windows line ends and a byte order mark", () => {
  expect(readReadme(`\u{FEFF}${README.replaceAll("\n", "\r\n")}`)).toEqual(readReadme(README));
});

it("reads a readme.md", () => {
  const markdown = `# Acme Bridge

**Contributors:** acme, jane
**Stable tag:** 1.2.0
* Tested up to: WordPress 6.8

Keeps posts in step.

## Installation ##

1. Upload

### From source

Run make.

## Change Log

### 1.2.0
`;
  expect(readReadme(markdown)).toMatchObject({
    stableTag: "1.2.0",
    tested: "6.8",
    contributors: ["acme", "jane"],
    shortDescription: "Keeps posts in step.",
    sections: [{ title: "Installation", body: "1. Upload\n\n### From source\n\nRun make." }],
  });
  expect(readmeChangelog(markdown)).toBe("### 1.2.0");
});

it.each([
  ["6.8", "6.8"],
  ["6.8.1", "6.8.1"],
  ["WordPress 6.8", "6.8"],
  ["6.8-RC1", "6.8"],
  ["7.4 or later", "7.4"],
  ["7", "7"],
  ["6.8.1.2", undefined],
  ["latest", undefined],
  ["", undefined],
])("takes `Tested up to: %s` for %s", (text, expected) => {
  expect(readReadme(`=== A ===\nTested up to: ${text}\n`).tested).toBe(expected);
});

it.each([
  ["nothing", ""],
  ["white space", " \n\t\n"],
  ["a title", "=== A ==="],
  ["only signs", "==\n= =\n#\n##\n===\n:\n::"],
])("makes do with %s", (_, text) => {
  expect(readReadme(text)).toMatchObject({ stableTag: undefined, contributors: [], sections: [], tags: [] });
});

it("leaves a short description with a colon alone, and fields that it doesn't know", () => {
  const readme = readReadme(
    "=== A ===\nStable tag: 1.0.0\nMood: good\n\nMind: the gap.\n\n== Description ==\nX",
  );
  expect(readme).toMatchObject({ stableTag: "1.0.0", shortDescription: "Mind: the gap." });
});
