import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionChanges } from "../../../src/versions/edit/edit-entry.ts";
import { editVersion } from "../../../src/versions/edit/edit-version.ts";
import { readVersionsFile } from "../../../src/versions/read.ts";
import { compareVersions } from "../../../src/versions/version-number.ts";
import { parseYaml } from "../../../src/versions/yaml.ts";
import { writtenFiles } from "../../support/versions/written-files.ts";

const text = fc.oneof(
  fc.constantFrom(
    "SECURITY: fixed a leak",
    "- One\n- Two",
    "# 1\n\n\ttab",
    "true",
    "1.2.0",
    "it's {a}, [b] #c",
    "x:",
    "…",
  ),
  fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((value) => value.trim() === value && !/\p{Cc}/u.test(value)),
);

const changes: fc.Arbitrary<VersionChanges> = fc.record(
  {
    status: fc.constantFrom("testing", "released", "deprecated", "withdrawn"),
    rollout: fc.oneof(
      fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      fc.constantFrom({ from: 10, over: "4d" }, { from: 5, to: 50, over: "36h" }),
    ),
    force_update: fc.constantFrom(true, undefined),
    reason: text,
    ref: fc.constantFrom("acme/v1.0.0", "3f2a91c"),
    changelog: text,
  },
  { requiredKeys: ["status"] },
);

function isInsertion(before: string, after: string): boolean {
  let shared = 0;
  while (shared < before.length && before[shared] === after[shared]) shared += 1;
  return after.endsWith(before.slice(shared));
}

interface Data {
  plugins: { acme: { versions: Record<string, Record<string, unknown>> } };
}

function dataOf(file: string): Data {
  const { yaml, problems } = parseYaml(file, "versions.yaml");
  expect(problems).toEqual([]);
  return yaml?.data as Data;
}

function expected(before: string, version: string, asked: VersionChanges): Data {
  const data = dataOf(before);
  const entry = { ...data.plugins.acme.versions[version] };
  for (const [key, value] of Object.entries(asked)) {
    if (value === undefined) delete entry[key];
    else entry[key] = value;
  }
  data.plugins.acme.versions[version] = entry;
  return data;
}

/** Readers trim changelogs and reasons. */
function trimmed(data: Data): Data {
  for (const entry of Object.values(data.plugins.acme.versions)) {
    for (const key of ["changelog", "reason"]) {
      if (typeof entry[key] === "string") entry[key] = entry[key].trim();
    }
  }
  return data;
}

const notes = (file: string): string[] =>
  [...file.matchAll(/# (?:note \d+|quoted|Markdown|about|the end).*/g)].map(String).sort();

it("changes a listed version as requested, and no byte outside of its lines", () => {
  fc.assert(
    fc.property(writtenFiles, changes, fc.nat(), ({ text: before, versions }, asked, pick) => {
      const target = versions[pick % Math.max(1, versions.length)];
      fc.pre(target !== undefined);
      const after = editVersion(before, { slug: "acme", version: target.version, changes: asked });
      expect(after).toBeDefined();
      expect(trimmed(dataOf(after ?? ""))).toEqual(trimmed(expected(before, target.version, asked)));
      expect(after?.startsWith(before.slice(0, target.start))).toBe(true);
      expect(after?.endsWith(before.slice(target.end))).toBe(true);
      const gone = "changelog" in asked ? [] : notes(before);
      expect(notes(after ?? "")).toEqual(expect.arrayContaining(gone));
      expect((after ?? "").replaceAll("\r\n", "").includes("\r")).toBe(false);
      expect(/[^\r]\n/.test(after ?? "")).toBe(/[^\r]\n/.test(before));
    }),
    { numRuns: 200 },
  );
});

it("adds a version where newest-first wants it, and changes no byte of the rest", () => {
  fc.assert(
    fc.property(writtenFiles, changes, fc.tuple(fc.nat(4), fc.nat(13), fc.nat(4)), (file, asked, parts) => {
      const { text: before, versions } = file;
      const version = parts.join(".");
      fc.pre(versions.every((each) => each.version !== version));
      const after = editVersion(before, { slug: "acme", version, changes: asked });
      expect(after).toBeDefined();
      expect(trimmed(dataOf(after ?? ""))).toEqual(trimmed(expected(before, version, asked)));
      expect(isInsertion(before, after ?? "")).toBe(true);
      const { catalog } = readVersionsFile(
        (after ?? "").replaceAll(/reason: .*/g, "reason: x"),
        "versions.yaml",
      );
      const listed = catalog?.extensions[1]?.versions.map((each) => ({
        ...each.at(),
        version: each.version,
      }));
      const order = listed
        ?.toSorted((a, b) => a.line - b.line || a.column - b.column)
        .map((each) => each.version);
      expect(order).toEqual(order?.toSorted((a, b) => compareVersions(b, a)));
      expect(/[^\r]\n/.test(after ?? "")).toBe(/[^\r]\n/.test(before));
    }),
    { numRuns: 200 },
  );
});

const FILE = `site: { url: https://acme.example/p }
plugins:
  acme:
    source: acme
    versions:

      # The rewrite
      1.2.0:
        status: released   # since May
        rollout: 25  # ask Ann
        changelog: | # Markdown
          - New

      "1.1.1": {status: deprecated, "force_update":  true }
`;

describe("by example", () => {
  it.each<[string, string, VersionChanges, string]>([
    [
      "a new version is listed above the comment of the one below, spaced as the others are",
      "1.3.0",
      { status: "released", rollout: 10, changelog: "SECURITY: a\n\n- b" },
      FILE.replace(
        "      # The",
        "      1.3.0:\n        status: released\n        rollout: 10\n        changelog: |\n          SECURITY: a\n\n          - b\n\n      # The",
      ),
    ],
    [
      "the comment behind a key that goes stays",
      "1.2.0",
      { status: "withdrawn", rollout: undefined, reason: "It lost drafts." },
      FILE.replace("released ", "withdrawn ")
        .replace("rollout: 25  # ask Ann", "# ask Ann")
        .replace("since May\n", "since May\n        reason: It lost drafts.\n"),
    ],
    [
      "braces stay braces",
      "1.1.1",
      { status: "withdrawn", reason: "Bad, very", force_update: undefined },
      FILE.replace('deprecated, "force_update":  true', 'withdrawn, reason: "Bad, very"'),
    ],
    [
      "the lowest comes last, as its neighbour is written",
      "1.0.0",
      { status: "draft" },
      `${FILE}\n      "1.0.0": { status: draft }\n`,
    ],
  ])("%s", (_, version, asked, after) => {
    expect(editVersion(FILE, { slug: "acme", version, changes: asked })).toBe(after);
  });

  it("text with several lines is written as a block, even if the entry beside it is in braces", () => {
    const versions = FILE.slice(0, FILE.indexOf("\n      # The")).concat("      1.0.0: { status: draft }\n");
    const edit = {
      slug: "acme",
      version: "1.1.0",
      changes: { status: "draft", changelog: "- a\n- b" },
    } as const;
    expect(editVersion(versions, edit)).toContain(
      "    1.1.0:\n        status: draft\n        changelog: |\n          - a\n          - b\n      1.0.0:",
    );
  });

  it.each([
    ["anchors", "&all\n      1.0.0: &first\n        status: &now released\n", true],
    ["anchors in braces", "&all { 1.0.0: &first {status: released} }\n", true],
    ["the end of the document", "\n      1.0.0:\n        status: released\n...\n", true],
    ["an anchor on a key", "\n      &key 1.0.0:\n        status: released\n", false],
    ["a key with a question mark", "\n      ? 1.0.0\n      : status: released\n", false],
  ])("%s: done without touching more, or not at all", (_, versions, isDone) => {
    const before = `${FILE.slice(0, FILE.indexOf("versions:"))}versions: ${versions}`;
    const edit = { slug: "acme", version: "1.1.0", changes: { status: "draft" } } as const;
    const after = editVersion(before, edit);
    expect(after !== undefined).toBe(isDone);
    expect(after === undefined || isInsertion(before, after)).toBe(true);
  });

  it("JSON stays JSON", () => {
    const json = JSON.stringify(
      {
        site: { url: "https://acme.example/p" },
        plugins: { acme: { source: "acme", versions: { "1.0.0": { status: "released", rollout: 5 } } } },
      },
      null,
      2,
    );
    const added = editVersion(json, {
      slug: "acme",
      version: "1.1.0",
      changes: { status: "released", force_update: true, changelog: "- a\n- b" },
    });
    const changed = editVersion(added ?? "", {
      slug: "acme",
      version: "1.0.0",
      changes: { status: "withdrawn", rollout: undefined, reason: "It leaks." },
    });
    expect(JSON.parse(changed ?? "")).toMatchObject({
      plugins: {
        acme: {
          versions: {
            "1.1.0": { status: "released", force_update: true, changelog: "- a\n- b" },
            "1.0.0": { status: "withdrawn", reason: "It leaks." },
          },
        },
      },
    });
  });

  it("quotes stay as they are", () => {
    const before = FILE.replace("status: released ", "status: 'released'");
    const after = editVersion(before, {
      slug: "acme",
      version: "1.2.0",
      changes: { status: "withdrawn", rollout: undefined, reason: "It's bad." },
    });
    expect(after).toContain("status: 'withdrawn'  # since May\n        reason: 'It''s bad.'\n");
  });

  it("no blank line comes after a block that would keep it", () => {
    const kept = `${FILE}\n      1.1.0:\n        status: draft\n        changelog: |+\n          - New\n`;
    const edit = { slug: "acme", version: "1.0.0", changes: { status: "draft" } } as const;
    expect(editVersion(kept, edit)).toBe(`${kept}      1.0.0:\n        status: draft\n`);
  });

  it("refuses what would change more: an unknown plugin, or an entry with an anchor", () => {
    expect(
      editVersion(FILE, { slug: "other", version: "1.0.0", changes: { status: "draft" } }),
    ).toBeUndefined();
    const list = FILE.replace("versions:", "versions: []").slice(0, FILE.indexOf("# The"));
    expect(
      editVersion(list, { slug: "acme", version: "1.0.0", changes: { status: "draft" } }),
    ).toBeUndefined();
  });
});
