import { describe, expect, it } from "vitest";
import { catalogOf, reading, versionsText } from "../support/versions/catalog.ts";
import { RULES } from "../../src/versions/rules.ts";

describe("across a version's keys", () => {
  it.each([
    ["rollout on a released version", "1.1.0: { status: released, rollout: 25 }", []],
    ["rollout on update_ready", "1.1.0: { status: update_ready, rollout: ▶25 }", ["ROLLOUT_STATUS"]],
    ["rollout on a draft", "1.1.0: { status: draft, rollout: ▶100 }", ["ROLLOUT_STATUS"]],
    ["rollout on testing", "1.1.0: { status: testing, rollout: ▶0 }", ["ROLLOUT_STATUS"]],
    ["withdrawn with a reason", "1.1.0: { status: withdrawn, reason: It crashes. }", []],
    ["withdrawn without a reason", "1.1.0: { status: ▶withdrawn }", ["REASON_MISSING"]],
    ["a reason on a version that is fine", "1.1.0: { status: released, reason: None. }", []],
    ["a rollout that rises", "1.1.0: { status: released, rollout: { from: 10, to: 100, over: 4d } }", []],
    ["one that says no end", "1.1.0: { status: released, rollout: { from: 0, over: 36h } }", []],
    [
      "one that falls",
      "1.1.0: { status: released, rollout: ▶{ from: 50, to: 50, over: 4d } }",
      ["ROLLOUT_FALLS"],
    ],
    ["one on a draft", "1.1.0: { status: draft, rollout: ▶{ from: 10, over: 4d } }", ["ROLLOUT_STATUS"]],
    [
      "one in a wrong time",
      "1.1.0: { status: released, rollout: { from: 10, over: ▶4 days } }",
      ["DURATION_SPELLING"],
    ],
    [
      "one in no time",
      "1.1.0: { status: released, rollout: { from: 10, over: ▶30m } }",
      ["ROLLOUT_OVER_RANGE"],
    ],
    [
      "one to too many",
      "1.1.0: { status: released, rollout: { from: 10, to: ▶101, over: 4d } }",
      ["ROLLOUT_RANGE"],
    ],
    ["one without a time", "1.1.0: { status: released, rollout: ▶{ from: 10 } }", ["ROLLOUT_RISING"]],
    [
      "one with another key",
      "1.1.0: { status: released, rollout: { from: 10, over: 4d, ▶till: 50 } }",
      ["KEY_UNKNOWN"],
    ],
    ["a rollout that is a word", "1.1.0: { status: released, rollout: ▶most }", ["NUMBER_EXPECTED"]],
    ["automatic updates later", "1.1.0: { status: update_ready, auto_update_after: 24h }", []],
    [
      "automatic updates at once",
      "1.1.0: { status: released, auto_update_after: ▶5m }",
      ["AUTO_UPDATE_AFTER_RANGE"],
    ],
    [
      "a forced one that rises",
      "1.1.0: { status: released, force_update: ▶true, rollout: ▶{ from: 10, over: 4d }, auto_update_after: 1d }",
      ["FORCE_UNSIGNED", "FORCE_WAITS"],
    ],
    ["a paused release", "1.1.0: { status: released, rollout: 25, paused: true, reason: It crashes. }", []],
    ["a paused test", "1.1.0: { status: testing, paused: true }", []],
    ["a draft that is expressly not paused", "1.1.0: { status: draft, paused: false }", []],
    ["a paused draft", "1.1.0: { status: draft, paused: ▶true }", ["PAUSED_STATUS"]],
    ["paused after its time", "1.1.0: { status: deprecated, paused: ▶true }", ["PAUSED_STATUS"]],
    ["paused by a word", "1.1.0: { status: released, paused: ▶'yes' }", ["BOOLEAN_EXPECTED"]],
    ["a forced release", "1.1.0: { status: released, force_update: ▶true }", ["FORCE_UNSIGNED"]],
    ["a draft that is expressly not forced", "1.1.0: { status: draft, force_update: false }", []],
    ["a forced draft", "1.1.0: { status: draft, force_update: ▶true }", ["FORCE_ON_DRAFT"]],
    ["min_auto_update below", "1.1.0: { status: released, min_auto_update: 1.1.0-rc.1 }", []],
    [
      "min_auto_update equal",
      "1.1.0: { status: released, min_auto_update: ▶1.1.0 }",
      ["MIN_AUTO_UPDATE_RANGE"],
    ],
    [
      "min_auto_update above",
      "1.9.0: { status: released, min_auto_update: ▶1.10.0 }",
      ["MIN_AUTO_UPDATE_RANGE"],
    ],
    ["a pre-release in testing", "1.1.0-beta.1: { status: testing }", []],
    ["a released pre-release", "1.1.0-beta.1: { status: ▶released }", ["PRERELEASE_LIVE"]],
    ["an update_ready pre-release", "1.1.0-rc.1: { status: ▶update_ready }", ["PRERELEASE_LIVE"]],
    ["parts up to 99", "100.99.99: { status: draft }", []],
    ["a minor over 99", "▶1.100.0: { status: draft }", ["VERSION_CODE_AMBIGUOUS"]],
    ["a patch over 99", "▶1.0.100: { status: draft }", ["VERSION_CODE_AMBIGUOUS"]],
  ])("%s", (_, versions, codes) => {
    const { found, expected } = reading(versionsText(versions), codes);
    expect(found).toEqual(expected);
  });
});

it.each([
  ["dist with build", "build: make\ndist: out/acme", []],
  ["dist alone", "dist: ▶out/acme", ["DIST_WITHOUT_BUILD"]],
  ["dist outside of the source", "build: make\ndist: ▶../acme", ["SOURCE_PATH"]],
])("across a plugin's keys: %s", (_, keys, codes) => {
  const text = versionsText("1.1.0: { status: released }", `source: plugins/acme-bridge\n${keys}`);
  const { found, expected } = reading(text, codes);
  expect(found).toEqual(expected);
});

describe("across a plugin's versions", () => {
  it.each([
    ["newest first", "1.10.0: { status: released }\n1.9.0: { status: released }", []],
    [
      "two that are update_ready",
      "1.1.0: { status: update_ready }\n1.0.0: { status: ▶update_ready }",
      ["UPDATE_READY_NOT_LATEST"],
    ],
    ["update_ready above released", "1.1.0: { status: update_ready }\n1.0.0: { status: released }", []],
    [
      "update_ready below released",
      "1.1.0: { status: released }\n1.0.0: { status: ▶update_ready }",
      ["UPDATE_READY_NOT_LATEST"],
    ],
    ["update_ready below testing", "1.1.0: { status: testing }\n1.0.0: { status: update_ready }", []],
    [
      "update_ready below withdrawn",
      "1.1.0: { status: withdrawn, reason: x }\n1.0.0: { status: update_ready }",
      [],
    ],
  ])("%s", (_, versions, codes) => {
    const { found, expected } = reading(versionsText(versions), codes);
    expect(found).toEqual(expected);
  });
});

describe("a plugin's slug and source", () => {
  it.each([
    ["the folder's name", "acme", "plugins/acme", []],
    ["the repository itself", "acme", ".", []],
    ["a folder that says nothing", "acme", "plugins/acme/trunk", []],
    ["a slash at the end", "acme", "acme/", []],
    ["another name", "acme", "▶plugins/acme-bridge", ["SLUG_NOT_FOLDER"]],
    ["another case", "acme", "▶plugins/Acme", ["SLUG_NOT_FOLDER"]],
    ["a reserved name", "▶repo", "repo", ["SLUG_RESERVED"]],
    ["a reserved name in capitals", "▶Assets", "Assets", ["SLUG_RESERVED"]],
  ])("%s", (_, slug, source, codes) => {
    const { found, expected } = reading(pluginsText([[slug, source]]), codes);
    expect(found).toEqual(expected);
  });

  it.each([
    [
      "two folders",
      [
        ["a", "a"],
        ["b", "b"],
      ],
      [],
    ],
    [
      "one folder, three plugins",
      [
        ["a", "src"],
        ["b", "▶./src/"],
        ["c", "▶src"],
      ],
      ["SOURCE_SHARED", "SOURCE_SHARED"],
    ],
    [
      "slugs that differ in case",
      [
        ["acme", "acme"],
        ["▶Acme", "Acme"],
      ],
      ["SLUG_CASE"],
    ],
  ] as const)("%s", (_, extensions, codes) => {
    const { found, expected } = reading(pluginsText(extensions), codes);
    expect(found).toEqual(expected);
  });
});

it("wants a plugin and a theme to have slugs of their own, and to a theme its one main file", () => {
  const text = `site: { url: https://acme.example }
plugins:
  acme: { source: plugins/acme, versions: {} }
  Bridge: { source: plugins/Bridge, versions: {} }
themes:
  ▶acme: { source: themes/acme, versions: {} }
  ▶bridge: { source: themes/bridge, versions: {} }
  other: { source: themes/other, versions: { 1.0.0: { status: draft, new_main_file: ▶true } } }
`;
  const { found, expected } = reading(text, ["SLUG_TAKEN", "SLUG_CASE", "NEW_MAIN_FILE_THEME"]);
  expect(found).toEqual(expected);
});

it("asks nothing of a file without plugins", () => {
  const catalog = catalogOf("site: { url: https://acme.example }\nplugins: {}\n");
  expect(RULES.flatMap((rule) => rule(catalog))).toEqual([]);
});

function pluginsText(extensions: readonly (readonly [slug: string, source: string])[]): string {
  const entries = extensions.map(([slug, source]) => `  ${slug}:\n    source: ${source}\n    versions: {}\n`);
  return `site: { url: https://acme.example }\nplugins:\n${entries.join("")}`;
}
