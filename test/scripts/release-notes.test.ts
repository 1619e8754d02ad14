import { expect, it } from "vitest";
import { newestEntry, releaseNotes } from "../../scripts/release-notes.ts";

const CHANGELOG = `# Changelog

Which [promises](docs/stability.md) hold.

## 1.2.0 - 2026-12-01

### For publishers

- Releases by a button ([guide](docs/guide/releasing.md), [GitHub](https://docs.github.com)).

## 1.1.0 - 2026-11-30

- Themes.
`;

it("the notes are the newest entry, with links to the files of that version", () => {
  expect(releaseNotes(CHANGELOG, "1.2.0")).toBe(`### For publishers

- Releases by a button ([guide](https://github.com/presscast/presscast/blob/v1.2.0/docs/guide/releasing.md), [GitHub](https://docs.github.com)).
`);
});

it("an entry ends where the next one begins, or the changelog", () => {
  expect(newestEntry(CHANGELOG)?.heading).toBe("1.2.0 - 2026-12-01");
  expect(newestEntry("# Changelog\n\n## 1.0.0 - 2026-11-30\n\n- All.\n")?.text).toBe("- All.");
  expect(newestEntry("# Changelog\n")).toBeUndefined();
});
