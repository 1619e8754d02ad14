import { expect, it } from "vitest";
import type { Details } from "../../src/survey/details.ts";
import { readHeader } from "../../src/survey/read-header.ts";
import { readDetails } from "../../src/survey/read-details.ts";
import { sourceProblems } from "../../src/survey/source-problems.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import type { ExtensionPlan } from "../../src/plan/extension-plan.ts";
import { latestOf } from "../../src/versions/catalog.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";

function details(lines: string, changelog = ""): Details {
  const header = readHeader(Buffer.from(`<?php\n// Plugin Name: Acme\n${lines}`), "plugin");
  if (!header) throw new Error("no header");
  return readDetails({ mainFile: "acme-bridge.php", header, changelogs: [Buffer.from(changelog)] });
}

/** A plan that builds some versions, from a published latest. */
function plan(
  versions: Parameters<typeof versionsYaml>[0],
  builds: readonly string[],
  latest: string | null = null,
): ExtensionPlan {
  const [extension] = catalogOf(versionsYaml(versions)).extensions;
  if (!extension) throw new Error("no plugin");
  const published: Ledger = { format: 1, slug: "acme-bridge", latest, releases: [] };
  const pin = { by: "head", commit: { id: "1".repeat(40), time: 0 } } as const;
  return {
    extension,
    published,
    latest: latestOf(extension),
    now: 0,
    timings: new Map(),
    offers: [],
    retained: [],
    builds: extension.versions
      .filter(({ version }) => builds.includes(version))
      .map((version) => ({ version, pin, expectedSha256: undefined })),
    steps: [],
  };
}

const said = (...args: Parameters<typeof sourceProblems>): string[] =>
  sourceProblems(...args).map(({ code, line, message }) => `${code} ${line}: ${message.split(":")[0]}`);

const released = { status: "released" };

it.each<[string, string[]]>([
  ["// Text Domain: acme-bridge", []],
  ["", []],
  [
    "// Text Domain: acme",
    [
      "TEXT_DOMAIN 6: The header's text domain is `acme` and the slug is `acme-bridge`. WordPress loads translations by a text domain that equals the slug.",
    ],
  ],
])("compares text domain and slug: %j", (lines, expected) => {
  const versions = { "1.0.0": { ...released, changelog: "First." } };
  expect(said(plan(versions, ["1.0.0"]), details(lines))).toEqual(expected);
});

it("does not mention the text domain while there are only published versions", () => {
  const versions = { "1.0.0": { ...released, changelog: "First." } };
  expect(said(plan(versions, [], "1.0.0"), details("// Text Domain: acme"))).toEqual([]);
});

it("warns if a version released now has no changelog in any of three places", () => {
  const versions = {
    "1.3.0": released,
    "1.2.0": { status: "released", changelog: "Said here." },
    "1.1.0": released,
    "1.0.0": { status: "testing" },
  };
  const all = ["1.3.0", "1.2.0", "1.1.0", "1.0.0"];
  expect(said(plan(versions, all), details("", "## 1.1.0\n\n- Said there."))).toEqual([
    "CHANGELOG_MISSING 9: 1.3.0 has no changelog",
  ]);
});

it("asks for no changelog of versions released long ago", () => {
  const versions = { "1.1.0": released, "1.0.0": { status: "deprecated" } };
  expect(said(plan(versions, ["1.0.0"], "1.1.0"), details(""))).toEqual([]);
});

it("asks for one where a version becomes the latest without being built", () => {
  const versions = { "1.1.0": released, "1.0.0": released };
  expect(said(plan(versions, [], "1.0.0"), details(""))).toEqual([
    "CHANGELOG_MISSING 9: 1.1.0 has no changelog",
  ]);
});

it("has nothing to compare where the source can't be read", () => {
  expect(said(plan({ "1.0.0": released }, ["1.0.0"]), undefined)).toEqual([]);
});
