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

it("reads release-please and standard-version, whose parts stand as high as a patch", () => {
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
])("takes `%s` for a heading of %s", (heading, version) => {
  expect([...readChangelog(`${heading}\n\n- x\n`)]).toEqual([[version, "- x"]]);
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
])("leaves `%s` in the entry that it stands in", (line) => {
  expect([...readChangelog(`## 3.0.0\n\n${line}\n`)]).toEqual([["3.0.0", line.trim()]]);
});

it("ends an entry at a heading above it and at what is not released", () => {
  expect([...readChangelog("### 1.2.0\n- x\n## Older\n- y\n")]).toEqual([["1.2.0", "- x"]]);
  expect([...readChangelog("= 1.2.0 =\n- x\n= Unreleased =\n- y\n")]).toEqual([["1.2.0", "- x"]]);
});

it("takes the upper of two entries for one version", () => {
  expect([...readChangelog("## 1.2\n- new\n## 1.2.0\n- old")]).toEqual([["1.2.0", "- new"]]);
});

it("keeps what a reference has to do with code", () => {
  const body = "```\n[x]: https://a.example\n```";
  expect(readChangelog(`## 1.0.0\n${body}`).get("1.0.0")).toBe(body);
});

it.each([[""], [" \n\n"], ["no version in here\n\njust text"], ["#".repeat(50_000)], ["1.".repeat(50_000)]])(
  "finds nothing where there is nothing",
  (text) => {
    expect(readChangelog(text).size).toBe(0);
  },
);
