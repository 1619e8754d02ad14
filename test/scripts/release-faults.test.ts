import { describe, expect, it } from "vitest";
import { releaseFaults } from "../../scripts/release-faults.ts";

const CHANGELOG = `# Changelog

## 1.2.0 - 2026-12-01

### For publishers

- Releases by a button.

## 1.1.0 - 2026-11-30

- Themes.
`;
const GOOD = {
  version: "1.2.0",
  packageVersion: "1.2.0",
  changelog: CHANGELOG,
  ref: "refs/heads/main",
  tags: ["v1", "v1.1.0"],
};

describe("a release is made where package.json and the changelog have the version", () => {
  it.each<[string, object, string[]]>([
    ["nothing speaks against it", {}, []],
    [
      "the version is another one",
      { version: "1.3.0" },
      [
        "package.json has 1.2.0, and 1.3.0 was asked for.",
        'CHANGELOG.md begins with "1.2.0 - 2026-12-01" instead of "1.3.0 - " and a date.',
      ],
    ],
    [
      "the changelog has no date for it",
      { changelog: "# Changelog\n\n## Unreleased\n\n- Themes.\n" },
      ['CHANGELOG.md begins with "Unreleased" instead of "1.2.0 - " and a date.'],
    ],
    [
      "the version is no plain one",
      { version: "v1", packageVersion: "v1", changelog: "## v1 - 2026-12-01\n" },
      ["`v1` is not a version such as 1.2.0."],
    ],
    [
      "the workflow runs for another branch",
      { ref: "refs/heads/next" },
      ["Releases are made from main, and this is refs/heads/next."],
    ],
    ["it is there already", { tags: ["v1.2.0"] }, ["v1.2.0 was released already."]],
  ])("%s", (_, change, faults) => {
    expect(releaseFaults({ ...GOOD, ...change })).toEqual(faults);
  });
});
