import { expect, it } from "vitest";
import { readChangelog } from "../../src/survey/read-changelog.ts";

it("reads Keep a Changelog, with the links that an entry uses", () => {
  const changelog = `# Changelog

All notable changes. See 1.0.0 for the first.

## [Unreleased]

- Not yet.

## [1.2.0] - 2026-01-02

### Added

- Sync ([#12]).

\`\`\`md
## 9.9.9
\`\`\`

## [1.1.0] - 2025-12-01 [YANKED]

- Old.

[Unreleased]: https://acme.example/compare/1.2.0...HEAD
[1.2.0]: https://acme.example/compare/1.1.0...1.2.0
[#12]: https://acme.example/12
`;
  expect(readChangelog(changelog)).toEqual(
    new Map([
      ["1.2.0", "### Added\n\n- Sync ([#12]).\n\n```md\n## 9.9.9\n```\n\n[#12]: https://acme.example/12"],
      ["1.1.0", "- Old."],
    ]),
  );
});

it("reads release-please and standard-version, whose sections have headings of the same level as a patch", () => {
  const changelog = `# Changelog

## [1.2.0](https://github.com/acme/bridge/compare/v1.1.1...v1.2.0) (2026-01-02)

### Features

* sync ([1a2b3c4](https://github.com/acme/bridge/commit/1a2b3c4))

### [1.1.1](https://github.com/acme/bridge/compare/v1.1.0...v1.1.1) (2025-12-01)

### Bug Fixes

* dates
`;
  expect([...readChangelog(changelog)]).toEqual([
    ["1.2.0", "### Features\n\n* sync ([1a2b3c4](https://github.com/acme/bridge/commit/1a2b3c4))"],
    ["1.1.1", "### Bug Fixes\n\n* dates"],
  ]);
});

it("keeps parts with a readme.txt's marks in an entry with Markdown's", () => {
  const changelog = "#### 1.2.0\n\n= Added =\n\n* Sync.\n\n#### 1.1.0\n\n* Dates.\n";
  expect([...readChangelog(changelog)]).toEqual([
    ["1.2.0", "= Added =\n\n* Sync."],
    ["1.1.0", "* Dates."],
  ]);
});

it("reads a readme.txt whose entries have Markdown headings, and ends with the last entry", () => {
  const changelog = `= 1.2.0 =

### Added

* Sync.

#### For developers

* A filter.

= 1.1.0 =

* Dates.

### Credits

Ada.
`;
  expect([...readChangelog(changelog)]).toEqual([
    ["1.2.0", "### Added\n\n* Sync.\n\n#### For developers\n\n* A filter."],
    ["1.1.0", "* Dates."],
  ]);
});

it.each([
  ["= 1.2.0 =", "1.2.0"],
  ["= 1.2 =", "1.2.0"],
  ["= 1.2.0 - 2026-01-02 =", "1.2.0"],
  ["= 1.2.0 (January 2, 2026) =", "1.2.0"],
  ["= Version 1.2.0 =", "1.2.0"],
  ["#### 1.2.0", "1.2.0"],
  ["## v1.2.0", "1.2.0"],
  ["## v2", "2.0.0"],
  ["## 1.2.0 January 2, 2026", "1.2.0"],
  ["## 1.2.0 – Spring", "1.2.0"],
  ["## **1.2.0**", "1.2.0"],
  ["## `1.2.0`", "1.2.0"],
  ["## [1.2.0]", "1.2.0"],
  ["## 1.2.0-beta.1", "1.2.0-beta.1"],
  ["## 1.2.0 RC 2", "1.2.0-rc.2"],
  ["**1.2.0**", "1.2.0"],
  ["**1.2.0** - 2026-01-02", "1.2.0"],
  ["**Version 1.2.0:**", "1.2.0"],
  ["v1.2.0", "1.2.0"],
  ["1.2.0 (2026-01-02)", "1.2.0"],
  ["1.2.0 - 2 January 2026", "1.2.0"],
  ["## 1.2.0.4", "1.2.0.4"],
  ["## 1.10", "1.10.0"],
  ["= v 1.2.0 =", "1.2.0"],
  ["= Ver. 1.2.0 =", "1.2.0"],
  ["= Version: 1.2.0 =", "1.2.0"],
  ["= 1.2.0 = 2026-01-02", "1.2.0"],
  ["= 1.2.0 - 2026/01/02", "1.2.0"],
  ["= 1.2.0 Initial release =", "1.2.0"],
  ["= 1.2.0: July 22nd, 2026 =", "1.2.0"],
  ["= 1.2.0 / 2026.01.02 =", "1.2.0"],
  ["## (1.2.0) - 2026-01-02", "1.2.0"],
  ["## 1.2.0 _(2026-01-02)_", "1.2.0"],
  ["## 🎉 1.2.0", "1.2.0"],
  ["##1.2.0", "1.2.0"],
  ["## What's new in 1.2.0", "1.2.0"],
  ["## Acme Bridge 1.2.0", "1.2.0"],
  ["## Acme Bridge – Sync 1.2.0", "1.2.0"],
  ["# [1.2.0](https://a.example/v1.1.0...v1.2.0) (2026-01-02)", "1.2.0"],
  ["## 1.2.0 <!-- not yet -->", "1.2.0"],
  ["<h4>1.2.0</h4>", "1.2.0"],
  ["<p><strong>Version 1.2.0</strong></p>", "1.2.0"],
  ["2026-01-02 - version 1.2.0", "1.2.0"],
  ["2026.01.02 - version 1.2.0", "1.2.0"],
  ["02.01.2026 - 1.2.0", "1.2.0"],
  ["01/02/2026 - version 1.2.0", "1.2.0"],
  ["Jan 2, 2026 - 1.2.0", "1.2.0"],
  ["2nd January 2026: v1.2.0", "1.2.0"],
  ["Friday, January 2, 2026 - 1.2.0", "1.2.0"],
  ["2026-01-02 12:30 1.2.0", "1.2.0"],
  ["= 2026-01-02: 1.2.0 =", "1.2.0"],
  ["## [2026-01-02] 1.2.0", "1.2.0"],
  ["Version 1.2.0", "1.2.0"],
  ["Version 1.2.0 - 2026-01-02:", "1.2.0"],
  ["1.2.0 - 2026-01-02 - Jane Doe", "1.2.0"],
  ['**1.2.0 "Spring" (Jan. 2, 2026)**', "1.2.0"],
  ["* **1.2.0** (2026-01-02)", "1.2.0"],
  ["- v1.2.0 (2026-01-02)", "1.2.0"],
  ["1.2.0\n=====", "1.2.0"],
  ["1.2.0 / 2026-01-02\n------------------", "1.2.0"],
  ["= 1.2.0 =\n---------", "1.2.0"],
  ["= 2026.1.2 =", "2026.1.2"],
  ["= 2026.1.2 (2026-01-02) =", "2026.1.2"],
  ["## Version 2", "2.0.0"],
])("takes `%s` for a heading of %s", (heading, version) => {
  expect([...readChangelog(`${heading}\n\n- x\n`, ["Acme Bridge – Sync"])]).toEqual([[version, "- x"]]);
});

it.each([
  ["## Notes"],
  ["## 2.0 compatibility"],
  ["## 1.2.x"],
  ["## 1.2.0-nightly"],
  ["## 2"],
  ["- 1.2.0"],
  ["1. First"],
  ["1.5 - 2.0 seconds"],
  ["1.2.0 is required."],
  ["    1.2.0"],
  ["**1.2.0** is required."],
  ["**Fixed**"],
  ["```\n## 1.2.0\n```"],
  ["~~~~\n## 1.2.0\n~~~\n## 1.3.0"],
])("leaves `%s` in its entry", (line) => {
  expect([...readChangelog(`## 3.0.0\n\n${line}\n`)]).toEqual([["3.0.0", line.trim()]]);
});

it("ends an entry at a heading above it and at what is not released", () => {
  expect([...readChangelog("### 1.2.0\n- x\n## Older\n- y\n")]).toEqual([["1.2.0", "- x"]]);
  expect([...readChangelog("= 1.2.0 =\n- x\n= Unreleased =\n- y\n")]).toEqual([["1.2.0", "- x"]]);
});

it("takes the first of two entries for the same version", () => {
  expect([...readChangelog("## 1.2\n- new\n## 1.2.0\n- old")]).toEqual([["1.2.0", "- new"]]);
});

it("keeps references in code as they are", () => {
  const body = "```\n[x]: https://a.example\n```";
  expect(readChangelog(`## 1.0.0\n${body}`).get("1.0.0")).toBe(body);
});

it.each([[""], [" \n\n"], ["no version in here\n\njust text"], ["#".repeat(50_000)], ["1.".repeat(50_000)]])(
  "finds nothing where there is nothing",
  (text) => {
    expect(readChangelog(text).size).toBe(0);
  },
);

it.each([
  ["### PHP 8.1"],
  ["#### 8.1, 8.2 and 8.3"],
  ["## Supports WordPress 6.5"],
  ["## Requires PHP >= 7.4"],
  ["2.0.1 is needed"],
  ["1.1.0 users should back up."],
  ["- 1.1.0 was bad"],
  ["**1.1.0** was bad"],
  ["Tested with:\n7.4\n8.0"],
  ["Updated jQuery to\n3.6.0"],
  ["192.168.0.1"],
  ["2026-01-02: measured 1.5 times"],
  ["> 1.1.0"],
  ["1.1.0"],
  ["$1.50"],
  ["<!--\n## 1.1.0\n-->"],
  ["<pre>\n= 1.1.0 =\n</pre>"],
  ["Notes\n-----"],
])("leaves the number of `%s` in the entry", (line) => {
  expect([...readChangelog(`## 1.2.0\n\n- x\n${line}\n- y\n\n## 1.1.0\n\n- z`)]).toEqual([
    ["1.2.0", `- x\n${line}\n- y`],
    ["1.1.0", "- z"],
  ]);
});

it("reads the format that WooCommerce's shop prescribes, nested lists and numbers included", () => {
  // https://developer.woocommerce.com/docs/extensions/core-concepts/changelog-txt
  const changelog = `*** Acme Bridge Changelog ***

2026-01-02 - version 1.2.0
* Fix - Sync.
  * Of drafts
Tested with PHP
8.1

2025.12.01 - version 1.1.0
* Initial release
`;
  expect([...readChangelog(changelog)]).toEqual([
    ["1.2.0", "* Fix - Sync.\n  * Of drafts\nTested with PHP\n8.1"],
    ["1.1.0", "* Initial release"],
  ]);
});

it.each([
  ["plain", "1.2.0 - Fixed the sync.\n1.1.0 - Older."],
  ["a list", "* 1.2.0: Fixed the sync.\n* 1.1.0: Older."],
  ["bold", "**1.2.0** Fixed the sync.\n\n**1.1.0** – Older."],
  ["only headings", "= 1.2.0 - Fixed the sync. =\n= 1.1.0 =\nOlder."],
  ["nested", "* 1.2.0\n    Fixed the sync.\n* 1.1.0\n    Older."],
])("takes the text beside the version if there is no other: %s", (_, text) => {
  expect([...readChangelog(text)]).toEqual([
    ["1.2.0", "Fixed the sync."],
    ["1.1.0", "Older."],
  ]);
});

it("reads lists below a list item, and lists that are indented, as lists and not as code", () => {
  expect(readChangelog("* **1.2.0**\n    * x\n    * y\n* **1.1.0**\n    * z").get("1.2.0")).toBe("* x\n* y");
  expect(readChangelog("= 1.2.0 =\n\t* x\n\t* y\n").get("1.2.0")).toBe("* x\n* y");
  expect(readChangelog("= 1.2.0 =\nSee:\n\n    code\n").get("1.2.0")).toBe("See:\n\n    code");
});

it.each([
  ["nothing", ""],
  ["a comment", "<!-- soon -->"],
  ["an empty bullet", "-"],
  ["parts without a word", "### Added\n\n### Fixed"],
  ["a code name", ""],
])("treats an entry without content as missing: %s", (_, body) => {
  expect([...readChangelog(`## 1.2.0 – Spring\n${body}\n\n## 1.1.0\n- x`)]).toEqual([["1.1.0", "- x"]]);
});

it("takes a later entry if the first one is empty", () => {
  expect([...readChangelog("## v1.2.0 - 2026-01-02\n\n### [1.2.0](https://a.example)\n\n- x")]).toEqual([
    ["1.2.0", "- x"],
  ]);
});

it("goes on after a template in a comment, and after a comment without an end", () => {
  const template = "<!-- copy this:\n## [1.2.0] - YYYY-MM-DD\n- template\n-->\n\n";
  expect([...readChangelog(`${template}## [1.2.0]\n- x`)]).toEqual([["1.2.0", "- x"]]);
  expect([...readChangelog("<!-- open\n## 1.2.0\n- x")]).toEqual([["1.2.0", "- x"]]);
});

it("leaves lines over and under a version out of both entries", () => {
  const rule = "=====";
  expect([...readChangelog(`${rule}\n1.2.0\n${rule}\n* x\n\n${rule}\n1.1.0\n${rule}\n* y`)]).toEqual([
    ["1.2.0", "* x"],
    ["1.1.0", "* y"],
  ]);
});

it("distinguishes a heading that groups versions from one about another product", () => {
  expect([...readChangelog("# v2\n\n## 2.1.0\n- x\n\n## 2.0.0\n- y")]).toEqual([
    ["2.1.0", "- x"],
    ["2.0.0", "- y"],
  ]);
});

it.each([
  ["unended comments", "<!--\n".repeat(20_000)],
  ["headings of nothing", "## 1.2.0\n".repeat(20_000)],
  ["deep numbers", `## 1.2.0\n- x\n${"#### 8.1\n".repeat(20_000)}`],
  ["brackets", `## 1.2.0 ${"[(<![".repeat(20_000)}\n- x`],
])("ends in reasonable time with %s", (_, text) => {
  expect(readChangelog(text).size).toBeLessThan(2);
});
