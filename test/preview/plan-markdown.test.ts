import * as fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { isQuiet, LONGEST_COMMENT, planMarkdown } from "../../src/preview/plan-markdown.ts";
import type {
  Comparison,
  PackageReport,
  PlanReport,
  ExtensionReport,
  ReportedOffer,
} from "../../src/preview/plan-report.ts";
import { problem } from "../../src/report/problem.ts";
import type { Step } from "../../src/plan/step.ts";
import { hostileText, shownText, tagsIn } from "../support/site/hostile-text.ts";

const build: Step = {
  action: "build",
  slug: "acme-bridge",
  version: "1.1.0",
  note: "",
  reason: "released, no tag yet",
};
const offer: Step = { ...build, action: "offer", note: "after 1.0.0", reason: "released, to 25 % of sites" };
const stable: ReportedOffer = {
  version: "1.0.0",
  channel: "stable",
  requires: "6.0",
  requires_php: null,
  rollout: 100,
  force_update: false,
  min_auto_update: null,
  available_after: null,
};
const compared: Comparison = {
  kind: "compared",
  version: "1.0.0",
  size: 40_000,
  changes: [{ kind: "added", path: "includes/new.php", before: undefined, after: 1200 }],
};
const zip = (more: Partial<PackageReport> = {}): PackageReport => ({
  version: "1.1.0",
  isDraft: false,
  size: 41_200,
  files: 24,
  sha256: "a".repeat(64),
  comparison: compared,
  ...more,
});
const extension = (more: Partial<ExtensionReport> = {}): ExtensionReport => ({
  before: "1.0.0",
  after: "1.1.0",
  offers: [{ ...stable, version: "1.1.0", rollout: 25, requires_php: "8.1", force_update: true }, stable],
  packages: [zip()],
  ...more,
});
const report = (more: Partial<PlanReport> = {}): PlanReport => ({
  steps: [build, offer],
  extensionCount: 3,
  extensions: new Map([["acme-bridge", extension()]]),
  themes: new Set(),
  problems: [],
  ...more,
});
const warning = problem("CHANGELOG_MISSING", {
  message: "1.1.0 has no changelog.",
  fix: "Add `changelog:` to 1.1.0.",
  at: { file: "versions.yaml", line: 9, column: 7 },
});
const error = problem("REF_MOVES", { message: "`ref: main` is a branch.", fix: "Name the commit." });

const markdown = (more: Partial<PlanReport> = {}, longest = LONGEST_COMMENT): string =>
  planMarkdown(report(more), longest);
const html = (text: string): string => marked.parse(text, { async: false });

it("shows at a glance what a push builds, who is offered what, what is in the ZIP, and what to check", () => {
  expect(markdown({ problems: [warning] })).toBe(`### Presscast plan

1 plugin changed, 2 as before, **1 warning**.

#### \`acme-bridge\` 1.0.0 → 1.1.0

- **build** 1.1.0: released, no tag yet
- **offer** 1.1.0 after 1.0.0: released, to 25 % of sites

| Offered | To | Needs |
| --- | --- | --- |
| 1.1.0 | 25 % of sites, **forced** | WordPress 6.0, PHP 8.1 |
| 1.0.0 | every site | WordPress 6.0 |

<details open>
<summary><b>acme-bridge-v1.1.0.zip</b>: 41.2 kB (+1.2 kB), 24 files; against 1.0.0: 1 added</summary>

\`\`\`diff
+ includes/new.php  1.2 kB
\`\`\`

</details>

#### 1 warning

- **CHANGELOG_MISSING** \`versions.yaml:9:7\` 1.1.0 has no changelog.\\
  *Fix:* Add \`changelog:\` to 1.1.0.
`);
});

it("says in one line that there is nothing to do", () => {
  expect(markdown({ steps: [], extensions: new Map() })).toBe(
    "### Presscast plan\n\nNothing to build, and the offers stay as they are.\n",
  );
});

it("counts the warnings if there is nothing else to say", () => {
  const text = markdown({ steps: [], extensions: new Map(), problems: [warning, warning] });
  expect(text).toContain(
    "\n\nNothing to build, and the offers stay as they are. **2 warnings**.\n\n#### 2 warnings",
  );
});

it("begins with the errors, and has no plan where they stop it", () => {
  const text = markdown({ steps: [], extensions: new Map(), problems: [warning, error] });
  expect(text).toContain(
    "### Presscast plan\n\n**This can't be published: 1 error.**\n\n- **REF_MOVES** `ref: main`",
  );
  expect(text.indexOf("REF_MOVES")).toBeLessThan(text.indexOf("#### 1 warning"));
  expect(text).not.toContain("Nothing to build");
});

describe("what a plugin's title says", () => {
  it.each<[string, Partial<ExtensionReport>, string]>([
    ["the first version", { before: null }, "#### `acme-bridge` no version → 1.1.0"],
    ["going back", { before: "1.2.0" }, "#### `acme-bridge` 1.2.0 → 1.1.0"],
    ["nothing is live any more", { after: null }, "#### `acme-bridge` 1.0.0 → no version"],
    ["the latest stays", { before: "1.1.0" }, "#### `acme-bridge` 1.1.0"],
    ["nothing was live, and is not", { before: null, after: null }, "#### `acme-bridge`"],
  ])("%s", (_, more, title) => {
    expect(markdown({ extensions: new Map([["acme-bridge", extension(more)]]) }).split("\n")).toContain(
      title,
    );
  });

  it("is the update site's own where a step concerns every site", () => {
    const step: Step = { action: "update", slug: "", version: "signing.keys", note: "", reason: "adds one" };
    expect(markdown({ steps: [step] })).toContain(
      "#### The update site\n\n- **update** signing.keys: adds one",
    );
  });

  it("is there for a plugin that left the versions file", () => {
    const step: Step = { ...build, action: "stop", slug: "gone", reason: "the plugin is no longer listed" };
    expect(markdown({ steps: [step], extensions: new Map() })).toContain("#### `gone`\n\n- **stop** 1.1.0");
  });
});

describe("whom an offer is for", () => {
  it.each<[string, Partial<ReportedOffer>, string]>([
    ["betas", { channel: "beta", requires: null }, "| 1.0.0 | the beta channel | any |"],
    [
      "a date and a floor",
      { available_after: "2026-12-01T00:00:00Z", min_auto_update: "0.9.0" },
      "| 1.0.0 | every site, not before 2026-12-01T00:00:00Z, updates itself from 0.9.0 on | WordPress 6.0 |",
    ],
  ])("%s", (_, more, row) => {
    const extensions = new Map([["acme-bridge", extension({ offers: [{ ...stable, ...more }] })]]);
    expect(markdown({ extensions }).split("\n")).toContain(row);
  });

  it("is nobody", () => {
    const stop: Step = { ...build, action: "stop", reason: "it was withdrawn" };
    const extensions = new Map([["acme-bridge", extension({ offers: [], packages: [] })]]);
    expect(markdown({ steps: [stop], extensions })).toContain("After it, no site is offered anything.");
  });

  it("is no table where the offers stay", () => {
    expect(markdown({ steps: [{ ...build, action: "prune" }] })).not.toContain("| Offered |");
  });
});

describe("a ZIP", () => {
  const withZip = (more: Partial<PackageReport>): string =>
    markdown({ extensions: new Map([["acme-bridge", extension({ packages: [zip(more)] })]]) });
  const files = (count: number): Comparison => ({
    ...compared,
    changes: Array.from({ length: count }, (_, index) => ({
      kind: "added" as const,
      path: `file-${index}.php`,
      before: undefined,
      after: index,
    })),
  });

  it("is folded where many files differ, and a line where none does", () => {
    expect(withZip({ comparison: files(5) })).toContain("<details open>");
    expect(withZip({ comparison: files(50) })).toContain("<details>");
    expect(withZip({ comparison: { kind: "first", contents: [] } })).toContain(
      "\n\n<b>acme-bridge-v1.1.0.zip</b>: 41.2 kB, 24 files; the first of this plugin\n",
    );
  });

  it("names so many files and counts the others", () => {
    const text = withZip({ comparison: files(1000) });
    expect(text).toContain("against 1.0.0: 1000 added");
    expect(text.match(/^\+ file-/gm)).toHaveLength(400);
    expect(text).toContain("\n  and 600 more files\n");
  });

  it("says why it could not be compared", () => {
    const text = withZip({ comparison: { kind: "unavailable", why: "it is *gone*", contents: [] } });
    expect(text).toContain("24 files; not compared, since it is \\*gone\\*\n");
  });

  it("of a draft is called one, though nothing is to be done", () => {
    const extensions = new Map([
      ["acme-bridge", extension({ after: "1.0.0", packages: [zip({ isDraft: true })] })],
    ]);
    const text = markdown({ steps: [], extensions });
    expect(text).toContain("Nothing to build, and the offers stay as they are.\n\n#### `acme-bridge` 1.0.0");
    expect(text).toContain("<summary>the draft <b>acme-bridge-v1.1.0.zip</b>");
  });
});

it("counts and names themes as what they are", () => {
  const steps = [build, { ...build, slug: "acme-paper" }, { ...build, slug: "acme-gone" }];
  const first = extension({ packages: [zip({ comparison: { kind: "first", contents: [] } })] });
  const extensions = new Map([
    ["acme-bridge", first],
    ["acme-paper", first],
  ]);
  const text = markdown({ steps, extensions, themes: new Set(["acme-paper", "acme-gone"]) });
  expect(text).toContain("1 plugin and 2 themes changed, 1 as before.");
  expect(text).toMatch(/acme-bridge-v1\.1\.0\.zip<\/b>.*the first of this plugin\n/);
  expect(text).toMatch(/acme-paper-v1\.1\.0\.zip<\/b>.*the first of this theme\n/);
});

it("says below a theme's files which of them child themes may have copied", () => {
  const changes = [{ kind: "changed" as const, path: "parts/a`b.html", before: 1, after: 2 }];
  const packages = [zip({ comparison: { kind: "compared", version: "1.0.0", size: 1, changes } })];
  const extensions = new Map([["acme-bridge", extension({ packages })]]);
  const said =
    "</details>\n\nChild themes may have copied ``parts/a`b.html``: their copies stay as they are.";
  expect(markdown({ extensions, themes: new Set(["acme-bridge"]) })).toContain(said);
  expect(markdown({ extensions })).not.toContain("Child themes");
});

describe("a plan that is too long", () => {
  const many = (count: number): PlanReport => {
    const slugs = Array.from({ length: count }, (_, index) => `plugin-${index}`);
    const changes = Array.from({ length: 300 }, (_, index) => ({
      kind: "removed" as const,
      path: `includes/${"very-".repeat(10)}long-name-${index}.php`,
      before: index,
      after: undefined,
    }));
    const packages = [zip({ comparison: { kind: "compared", version: "1.0.0", size: 1, changes } })];
    return {
      steps: slugs.map((slug) => ({ ...build, slug })),
      extensionCount: count,
      extensions: new Map(slugs.map((slug) => [slug, extension({ packages })])),
      themes: new Set(),
      problems: Array.from({ length: count }, () => warning),
    };
  };

  it.each([1, 5, 40, 2000])("of %i plugins stays within the limit, whole in all that it shows", (count) => {
    const text = planMarkdown(many(count), LONGEST_COMMENT);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LONGEST_COMMENT);
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text.match(/^```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0);
    expect(text.includes("too long for here")).toBe(count === 2000);
    expect(text).toContain("#### `plugin-0` 1.0.0 → 1.1.0");
  });

  it("counts the steps that are too many", () => {
    const steps = Array.from({ length: 150 }, (_, index) => ({ ...build, version: `1.0.${index}` }));
    expect(markdown({ steps })).toContain("- and 50 more steps\n");
  });
});

it("is empty only if there is nothing at all to say", () => {
  expect(isQuiet(report({ steps: [], extensions: new Map() }))).toBe(true);
  expect(isQuiet(report())).toBe(false);
  expect(isQuiet(report({ steps: [], extensions: new Map(), problems: [warning] }))).toBe(false);
  expect(isQuiet(report({ steps: [] }))).toBe(false);
});

it("keeps its shape, and shows everything that a hostile pull request writes as text", () => {
  const shape = tagsIn(html(markdown({ problems: [warning] }))).filter(
    (tag) => !["code", "span"].includes(tag),
  );
  const value = fc.tuple(hostileText, hostileText, hostileText, hostileText);
  fc.assert(
    fc.property(value, ([reason, note, path, message]) => {
      const changes = [{ kind: "changed" as const, path, before: 1, after: 2 }];
      const text = markdown({
        steps: [build, { ...offer, reason: `r${reason}`, note: `n${note}` }],
        extensions: new Map([
          ["acme-bridge", extension({ packages: [zip({ comparison: { ...compared, changes } })] })],
        ]),
        problems: [{ ...warning, message: `m${message}`, fix: `f${message}` }],
      });
      const page = html(text);
      expect(tagsIn(page).filter((tag) => !["code", "span"].includes(tag))).toEqual(shape);
      const prose = shownText(page.replaceAll(/<code[^>]*>.*?<\/code>|<br>/gs, " "));
      expect(prose).not.toMatch(/@[^\u200B]|:\/\/|www\.|#\d|GH-\d|:[\w+-]+:/i);
    }),
    { numRuns: 500 },
  );
});
