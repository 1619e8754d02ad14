import { describe, expect, it } from "vitest";
import {
  changeLines,
  changesBlock,
  copiesText,
  packagesText,
  packageSummary,
} from "../../src/preview/packages-text.ts";
import { ansi, plain } from "../../src/report/paint.ts";
import type { Comparison, FileChange, PackageReport } from "../../src/preview/plan-report.ts";

const added = (path: string, after = 1200): FileChange => ({ kind: "added", path, before: undefined, after });
const changes: readonly FileChange[] = [
  { kind: "changed", path: "acme.php", before: 2000, after: 2012 },
  added("includes/new.php"),
  { kind: "removed", path: "includes/old.php", before: 800, after: undefined },
  { kind: "changed", path: "readme.txt", before: 500, after: 500 },
];

const contents = [
  { path: "acme.php", size: 2000 },
  { path: "readme.txt", size: 500 },
];

function report(comparison: Comparison): PackageReport {
  return { version: "1.1.0", isDraft: false, size: 41_200, files: 24, sha256: "a".repeat(64), comparison };
}

describe("a package in a line", () => {
  it.each<[string, Comparison, string]>([
    ["the first", { kind: "first", contents }, "41.2 kB, 24 files; the first of this plugin"],
    ["again", { kind: "again" }, "41.2 kB, 24 files; the same bytes as were published before"],
    [
      "nothing to compare with",
      { kind: "unavailable", why: "<b>it</b>", contents },
      "41.2 kB, 24 files; not compared",
    ],
    [
      "grown",
      { kind: "compared", version: "1.0.0", size: 40_000, changes },
      "41.2 kB (+1.2 kB), 24 files; against 1.0.0: 1 added, 1 removed, 2 changed",
    ],
    [
      "shrunk",
      { kind: "compared", version: "1.0.0", size: 41_210, changes: [] },
      "41.2 kB (\u221210 B), 24 files; against 1.0.0: no file differs",
    ],
  ])("%s", (_, comparison, text) => {
    expect(packageSummary(report(comparison), "plugin")).toBe(text);
  });

  it("calls a theme a theme", () => {
    expect(packageSummary(report({ kind: "first", contents }), "theme")).toMatch(/the first of this theme$/);
  });
});

it("names each file with its size and how much it grew", () => {
  expect(changeLines(changes, 10)).toEqual([
    "! acme.php          2.0 kB (+12 B)",
    "+ includes/new.php  1.2 kB",
    "- includes/old.php  800 B",
    "! readme.txt        500 B (same size)",
  ]);
});

it("counts the files that are too many to name", () => {
  expect(changeLines(changes, 1)).toEqual(["! acme.php  2.0 kB (+12 B)", "  and 3 more files"]);
});

it("is a block of code, or empty if there is nothing to name", () => {
  const compared: Comparison = { kind: "compared", version: "1.0.0", size: 1, changes: [added("a```\n# b")] };
  expect(changesBlock(report(compared), 10)).toBe("````diff\n+ a```\uFFFD# b  1.2 kB\n````");
  expect(changesBlock(report(compared), 0)).toBe("");
  expect(changesBlock(report({ kind: "first", contents }), 10)).toBe("");
});

describe("a theme's templates", () => {
  const template = (path: string): FileChange => ({ kind: "changed", path, before: 1, after: 2 });
  const copies = (paths: readonly string[], kind: "plugin" | "theme" = "theme"): string => {
    const comparison: Comparison = {
      kind: "compared",
      version: "1.0.0",
      size: 1,
      changes: paths.map(template),
    };
    return copiesText(report(comparison), kind, (path) => `<${path}>`);
  };

  it("are named, since child themes may have copied them", () => {
    expect(copies(["functions.php", "header.php", "templates/index.html"])).toBe(
      "Child themes may have copied <header.php> and <templates/index.html>: their copies stay as they are.",
    );
    const many = Array.from({ length: 12 }, (_, index) => `parts/${index}.html`);
    expect(copies(many)).toContain("<parts/9.html> and 2 more: their copies");
  });

  it("are no matter of plugins, nor where none differs", () => {
    expect(copies(["templates/index.php"], "plugin")).toBe("");
    expect(copies(["style.css", "functions.php"])).toBe("");
    expect(copiesText(report({ kind: "first", contents }), "theme", String)).toBe("");
  });
});

describe("in a terminal", () => {
  const packed = (comparison: Comparison, isDraft = false, themes: readonly string[] = []) => ({
    extensions: new Map([
      ["acme", { before: null, after: null, offers: [], packages: [{ ...report(comparison), isDraft }] }],
    ]),
    themes: new Set(themes),
  });

  it("lists each package with its files, all of them", () => {
    const compared: Comparison = { kind: "compared", version: "1.0.0", size: 41_200, changes };
    expect(packagesText(packed(compared), plain))
      .toBe(`acme-v1.1.0.zip: 41.2 kB (same size), 24 files; against 1.0.0: 1 added, 1 removed, 2 changed
  ! acme.php          2.0 kB (+12 B)
  + includes/new.php  1.2 kB
  - includes/old.php  800 B
  ! readme.txt        500 B (same size)
`);
    expect(packagesText(packed(compared), ansi)).toContain(`  ${ansi.red("- includes/old.php  800 B")}\n`);
  });

  it("names templates of a theme that child themes may have copied", () => {
    const templates = [{ kind: "removed" as const, path: "parts/x\n.html", before: 1, after: undefined }];
    const compared: Comparison = { kind: "compared", version: "1.0.0", size: 1, changes: templates };
    expect(packagesText(packed(compared, false, ["acme"]), plain)).toMatch(
      /\n {2}Child themes may have copied parts\/x\S? ?\.html: their copies stay as they are\.\n$/,
    );
  });

  it("lists all files of the first package of a plugin", () => {
    expect(packagesText(packed({ kind: "first", contents }), plain)).toBe(
      "acme-v1.1.0.zip: 41.2 kB, 24 files; the first of this plugin\n    acme.php    2.0 kB\n    readme.txt  500 B\n",
    );
  });

  it("says why a package was not compared, and lets no text control the terminal", () => {
    const gone: Comparison = { kind: "unavailable", why: "it is\u001B[2J gone", contents };
    expect(packagesText(packed(gone, true), plain)).toBe(
      "the draft acme-v1.1.0.zip: 41.2 kB, 24 files; not compared, since it is\uFFFD[2J gone\n    acme.php    2.0 kB\n    readme.txt  500 B\n",
    );
    const hostile: Comparison = {
      kind: "compared",
      version: "1.0.0",
      size: 1,
      changes: [added("a\n\u001Bb")],
    };
    expect(packagesText(packed(hostile), plain)).toContain("\n  + a\uFFFD\uFFFDb  1.2 kB\n");
  });
});
