import { expect, it } from "vitest";
import { concerns } from "../../../src/versions/edit/concerns.ts";
import { problem } from "../../../src/report/problem.ts";
import { catalogOf, versionsText } from "../../support/versions/catalog.ts";

const TEXT = versionsText(`1.2.0:
  status: released
1.1.0:
  status: released
1.0.0: { status: deprecated }`);

const INTENT = {
  slug: "acme-bridge",
  version: "1.2.0",
  edits: [
    { slug: "acme-bridge", version: "1.2.0", changes: {} },
    { slug: "other", version: "1.1.0", changes: {} },
  ],
  isStamped: false,
  title: "",
  branch: "",
  notes: [],
};

const at = (words: string): number => TEXT.slice(0, TEXT.indexOf(words)).split("\n").length;

it.each<[string, string, number | undefined, boolean]>([
  ["the edited version", "versions.yaml", at("1.2.0"), true],
  ["a key of it", "versions.yaml", at("1.2.0") + 1, true],
  ["another version", "versions.yaml", at("1.1.0") + 1, false],
  ["another one on one line", "versions.yaml", at("1.0.0"), false],
  ["the plugin", "versions.yaml", at("source"), true],
  ["the site", "versions.yaml", at("url"), true],
  ["no place", "versions.yaml", undefined, true],
  ["the same line of another file", "a.php", at("1.1.0"), true],
])("a problem of %s", (_, file, line, expected) => {
  const place = line === undefined ? { file } : { file, line, column: 1 };
  const found = problem("CHANGELOG_MISSING", { message: "", fix: "", at: place });
  expect(concerns(INTENT, found, catalogOf(TEXT))).toBe(expected);
});
