import { describe, expect, it } from "vitest";
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
])("works with %s", (_, text) => {
  expect(readReadme(text)).toMatchObject({ stableTag: undefined, contributors: [], sections: [], tags: [] });
});

it("leaves a short description with a colon alone, and fields that it doesn't know", () => {
  const readme = readReadme(
    "=== A ===\nStable tag: 1.0.0\nMood: good\n\nMind: the gap.\n\n== Description ==\nX",
  );
  expect(readme).toMatchObject({ stableTag: "1.0.0", shortDescription: "Mind: the gap." });
});

describe("fields are found", () => {
  const acme = (line: string): string => `=== Acme ===\nTags: a\n${line}\nLicense: GPL\n\nShort.`;

  it.each([
    ["bold", "**Stable tag:** 1.2.0"],
    ["bold name", "**Stable tag**: 1.2.0"],
    ["underscores", "__Stable tag:__ 1.2.0"],
    ["bold value", "Stable tag: **1.2.0**"],
    ["two spaces at the end", "**Stable tag:** 1.2.0  "],
    ["a backslash at the end", "**Stable tag:** 1.2.0 \\"],
    ["a tag at the end", "<strong>Stable tag:</strong> 1.2.0<br />"],
    ["a list", "* Stable tag: 1.2.0"],
    ["a bold list", "- **Stable tag:** 1.2.0"],
    ["a space before the colon", "Stable tag : 1.2.0"],
    ["any case", "STABLE TAG:1.2.0"],
    ["quotation marks", 'Stable tag: "1.2.0"'],
    ["code", "Stable tag: `1.2.0`"],
    ["a link", "Stable tag: [1.2.0](https://a.example/1.0)"],
    ["a tag's folder", "Stable tag: tags/1.2.0"],
    ["a remark", "Stable tag: 1.2.0 (see below)"],
    ["one that stands twice: the lower", "Stable tag: 1.0.0\nStable tag: 1.2.0"],
    ["one that stands twice, once empty", "Stable tag: 1.2.0\nStable tag:"],
  ])("in any dress: %s", (_, line) => {
    expect(readReadme(acme(line))).toMatchObject({
      stableTag: "1.2.0",
      tags: ["a"],
      shortDescription: "Short.",
    });
  });

  const badge = "[![CI](https://a.example/ci.svg)](https://a.example)";
  it.each([
    ["a badge above the title", `${badge}\n\n# Acme\n\nStable tag: 1.2.0\n\nShort.`],
    ["a badge below the title", `# Acme\n\n${badge} ![b](b.png)\n\nStable tag: 1.2.0\n\nShort.`],
    ["a badge between fields", `# Acme\nTags: a\n${badge}\nStable tag: 1.2.0\n\nShort.`],
    ["a picture in HTML", '<p align="center"><img src="a.png"></p>\n\n# Acme\nStable tag: 1.2.0\n\nShort.'],
    ["a comment", "<!--\nTags: b\n-->\n# Acme\n<!-- c -->\nStable tag: 1.2.0\n\nShort."],
    ["an underlined title", "Acme\n====\n\nStable tag: 1.2.0\n\nShort."],
    ["a title in HTML", "<h1>Acme</h1>\n\nStable tag: 1.2.0\n\nShort."],
    ["a title without marks", "Acme\nStable tag: 1.2.0\n\nShort."],
    ["a title of two signs", "== Acme ==\nStable tag: 1.2.0\n\nShort."],
    ["other fields after a blank line", "# Acme\nTags: a\n\nWC tested up to: 9\nStable tag: 1.2.0\n\nShort."],
    ["a byte order mark", "\u{FEFF}=== Acme ===\nStable tag: 1.2.0\n\nShort."],
  ])("with %s", (_, text) => {
    expect(readReadme(text)).toMatchObject({ stableTag: "1.2.0", shortDescription: "Short." });
  });

  it.each([
    ["the short description", "# Acme\n\nShort.\n\nStable tag: 1.2.0"],
    ["a section", "# Acme\n\n## Releasing\n\nStable tag: set it."],
    ["the changelog", "=== Acme ===\n\n== Changelog ==\n\n= 1.2.0 =\n* Stable tag: was wrong."],
    ["code", "# Acme\n\n```\nStable tag: 1.2.0\n```"],
    ["a comment", "# Acme\n\n<!-- Stable tag: 1.2.0 -->\n\nShort."],
  ])("not in %s", (_, text) => {
    expect(readReadme(text).stableTag).toBeUndefined();
  });
});

it("keeps pictures in what it says where no fields are below them", () => {
  expect(readReadme("# Acme\n\n![Banner](b.png)\n\nShort.").shortDescription).toBe(
    "![Banner](b.png)\n\nShort.",
  );
});

it.each([
  "= 1.2.0 =",
  "= v1.2.0 - 2026-01-02 =",
  "= 1.2.0 (2026-01-02) =",
  "= 1.2.0: =",
  "**1.2.0**",
  "### 1.2",
  "1.2.0",
])("takes the upgrade notice below `%s` for 1.2.0's", (heading) => {
  const readme = readReadme(
    `=== A ===\n\n== Upgrade Notice ==\n\n${heading}\nBack up first.\n\n= 1.1.0 =\nOld.`,
  );
  expect([...readme.upgradeNotices]).toEqual([
    ["1.2.0", "Back up first."],
    ["1.1.0", "Old."],
  ]);
});

describe("the changelog of a readme", () => {
  it.each([
    ["== Changelog ==", "1.2.0"],
    ["== Change Log ==", "1.2.0"],
    ["== Changelog: ==", "1.2.0"],
    ["## CHANGELOG", "1.2.0"],
    ["# Changelog", "1.2.0"],
    ["= Changelog =", "1.2.0"],
    ["Changelog\n---------", "1.2.0"],
    ["== Release notes ==", "1.2.0"],
    ["## What's new", "1.2.0"],
  ])("is found below `%s`", (heading) => {
    const text = `=== A ===\n\nShort.\n\n${heading}\n\n= 1.2.0 =\n* x\n\n== FAQ ==\n\nNo.`;
    expect(readmeChangelog(text)).toBe("#### 1.2.0\n* x");
  });

  it("keeps versions that have the heading of a section", () => {
    const text = "=== A ===\n\n== Changelog ==\n\n== 1.2.0 ==\n* x\n\n== 1.1.0 ==\n* y\n\n== FAQ ==\nNo.";
    expect(readmeChangelog(text)).toBe("#### 1.2.0\n* x\n\n#### 1.1.0\n* y");
    expect(readReadme(text).sections.map(({ title }) => title)).toEqual(["FAQ"]);
  });
});
