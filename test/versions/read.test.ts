import { expect, it } from "vitest";
import { readCatalog, readPastVersionsFile, readVersionsFile } from "../../src/versions/read.ts";
import { catalogOf, placesOf, reading, versionsText } from "../support/versions/catalog.ts";

const EVERYTHING = `# yaml-language-server: $schema=./schema/versions.schema.json
site:
  url: https://acme.github.io/plugins/     # where the update site is served
  title: Acme plugins
  packages: releases
  check_every: 30m
signing:
  keys:
    - ed25519:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    - ed25519:MCowBQYDK2VwAyEAiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=
plugins:
  acme-bridge:
    source: ./plugins/acme-bridge/
    updater: none
    keep: 5
    constant: \\Acme\\VERSION
    build: npm ci && npm run build
    exclude: [docs/, "*.map"]
    checks:
      - { contains: api.acme.example, in: "**/*.php" }
      - { lacks: app.acme.example }
    versions:
      1.10.0:
        status: released
        rollout: 25
        force_update: true
        requires: 6.5
        requires_php: 8
        tested: "6.10"
        min_auto_update: 1.0.0
        available_after: 2026-12-01
        ref: 3f2a91c
        changelog: |
          - Fixed the sync of drafts.
      1.9.0:
        status: withdrawn
        reason: |
          It deletes drafts.
  other:
    source: .
    versions: {}
`;

it("reads every key, and fills in what is left out", () => {
  const { catalog, problems } = readVersionsFile(EVERYTHING, "versions.yaml");
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(catalog))).toMatchObject({
    file: "versions.yaml",
    site: {
      url: "https://acme.github.io/plugins",
      title: "Acme plugins",
      packages: "releases",
      checkEverySeconds: 1800,
    },
    keys: [
      "ed25519:MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
      "ed25519:MCowBQYDK2VwAyEAiojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=",
    ],
    extensions: [
      {
        slug: "acme-bridge",
        keep: 5,
        packing: {
          source: "plugins/acme-bridge",
          updater: "none",
          constant: "Acme\\VERSION",
          build: "npm ci && npm run build",
          exclude: ["docs/", "*.map"],
          checks: [
            { kind: "contains", text: "api.acme.example", in: "**/*.php" },
            { kind: "lacks", text: "app.acme.example" },
          ],
        },
        versions: [
          {
            version: "1.10.0",
            status: "released",
            rollout: 25,
            forceUpdate: true,
            requires: "6.5",
            requiresPhp: "8",
            tested: "6.10",
            minAutoUpdate: "1.0.0",
            availableAfter: "2026-12-01T00:00:00Z",
            ref: "3f2a91c",
            changelog: "- Fixed the sync of drafts.",
          },
          {
            version: "1.9.0",
            status: "withdrawn",
            rollout: 100,
            forceUpdate: false,
            reason: "It deletes drafts.",
          },
        ],
      },
      { slug: "other", keep: 3, packing: { source: ".", exclude: [], checks: [] }, versions: [] },
    ],
  });
});

it.each([
  ["CRLF", EVERYTHING.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${EVERYTHING}`],
])("reads the same from a file with %s", (_, text) => {
  expect(JSON.stringify(catalogOf(text))).toBe(JSON.stringify(catalogOf(EVERYTHING)));
});

it("reads flow style, which is JSON, too", () => {
  const { catalog } = readVersionsFile(
    '{"site": {"url": "https://acme.example"}, "plugins": {"acme": {"source": "acme", "versions": {"1.0.0": {"status": "released", "rollout": 5}}}}}',
    "versions.yaml",
  );
  expect(catalog?.extensions[0]?.versions[0]).toMatchObject({ version: "1.0.0", rollout: 5 });
});

it.each([
  [{ acme: "." }, [[]]],
  [{ acme: "plugin" }, [["."]]],
  [{ acme: "a/b/acme" }, [["a/b", "a", "."]]],
  [{ acme: "a/acme", other: "a/other" }, [[], []]],
  [{ acme: "a/acme/src", other: "a/other" }, [["a/acme"], []]],
  [{ acme: "acme", other: "." }, [[], []]],
  [{ acme: "./other//acme/", other: "other" }, [[], []]],
])("knows which folders above %j are one plugin's alone", (sources, expected) => {
  const extensions = Object.entries(sources).map(
    ([slug, source]) =>
      `  ${slug}:\n    source: ${source}\n    versions:\n      1.0.0:\n        status: draft\n`,
  );
  const { extensions: found } = catalogOf(
    `site:\n  url: https://acme.example\nplugins:\n${extensions.join("")}`,
  );
  expect(found.map(({ above }) => above)).toEqual(expected);
});

it("knows the place of each key and value", () => {
  const [extension] = catalogOf(EVERYTHING).extensions;
  const version = extension?.versions[1];
  const places = [
    extension?.at(),
    extension?.at("source"),
    extension?.at("checks", 1),
    version?.at(),
    version?.at("status"),
    version?.at("rollout"),
  ];
  expect(places.map((at) => `${at?.line}:${at?.column}`)).toEqual([
    "12:3",
    "13:13",
    "21:9",
    "35:7",
    "36:17",
    "35:7",
  ]);
});

it.each(["", "\n\n", "# only a comment\n", "---\n", "\uFEFF"])("calls %j empty", (text) => {
  const { catalog, problems } = readVersionsFile(text, "sub/versions.yaml");
  expect(catalog).toBeUndefined();
  expect(problems).toMatchObject([{ code: "FILE_EMPTY", file: "sub/versions.yaml", line: 1, column: 1 }]);
});

it.each([
  ["text", "▶hello\n", ["VALUE_TYPE"]],
  ["a list", "▶- site: x\n", ["VALUE_TYPE"]],
  ["another file", "▶name: x\n", ["KEY_UNKNOWN"]],
])("says what is wrong with a file that is %s", (_, text, codes) => {
  const { found, expected } = reading(text, codes);
  expect(found).toEqual(expect.arrayContaining(expected));
});

it("reports everything at once: what has the wrong shape, and what breaks a rule elsewhere", () => {
  const { found, expected } = reading(
    `site:
  url: ▶acme.example
  ▶titel: Acme
▶sign: x
plugins:
  acme-bridge:
    source: ▶plugins/acme-brigde
    keep: ▶2
    ▶exlude: [docs]
    versions:
      1.0.0:
        status: released
      1.1.0:
        status: released
        rollout: ▶200
      ▶1.2.0:
        status: ▶withdrawn
      ▶1.3:
        status: ▶relased
  ▶repo:
    source: repo
    versions: {}
  ▶other:
    versions: {}
`,
    [
      "SITE_URL",
      "KEY_UNKNOWN",
      "KEY_UNKNOWN",
      "SLUG_NOT_FOLDER",
      "KEEP_TOO_LOW",
      "KEY_UNKNOWN",
      "ROLLOUT_RANGE",
      "VERSION_ORDER",
      "REASON_MISSING",
      "VERSION_SPELLING",
      "STATUS_UNKNOWN",
      "SLUG_RESERVED",
      "KEY_MISSING",
    ],
  );
  expect(found).toEqual(expected);
});

it("gives the catalog in spite of warnings", () => {
  const { catalog, problems } = readVersionsFile(versionsText("1.0.0-rc.1: { status: released }"), "v.yaml");
  expect(problems).toMatchObject([{ code: "PRERELEASE_LIVE", severity: "warning", file: "v.yaml" }]);
  expect(catalog?.extensions).toHaveLength(1);
});

it("reads a catalogue of 200 plugins with 40 versions each", () => {
  const extensions = Array.from({ length: 200 }, (_, extension) => {
    const versions = Array.from({ length: 40 }, (__, n) => `      1.${40 - n}.0: { status: deprecated }\n`);
    return `  plugin-${extension}:\n    source: plugin-${extension}\n    versions:\n${versions.join("")}`;
  });
  const text = `site: { url: https://acme.example }\nplugins:\n${extensions.join("")}  last: {}\n`;
  expect(placesOf(readVersionsFile(text, "v.yaml").problems)).toEqual([
    `KEY_MISSING ${3 + 200 * 43}:3`,
    `KEY_MISSING ${3 + 200 * 43}:3`,
  ]);
});

it("takes a changelog of five megabytes", () => {
  const line = "  - Fixed a thing that nobody had seen.\n";
  const text = versionsText(`1.0.0:\n  status: released`).trimEnd();
  const changelog = `\n        changelog: |\n${`        ${line}`.repeat(110_000)}`;
  expect(catalogOf(text + changelog).extensions[0]?.versions[0]?.changelog).toHaveLength(110_000 * 38 - 1);
});

it("reads an earlier commit's file by its shape, without today's rules", () => {
  const past = readPastVersionsFile(
    versionsText("1.0.0: { status: withdrawn, rollout: 5 }\n1.1.0: { status: released }"),
    "versions.yaml",
  );
  expect(past?.extensions[0]?.versions.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
});

it("leaves out what is broken in an earlier commit's file, and never reads a plugin without one of its keys", () => {
  const past = readPastVersionsFile(
    `site: { url: https://acme.example }
sites: {}
plugins:
  cut: { source: cut, exclude: docs, versions: { 1.0.0: { status: draft } } }
  gone: { versions: {} }
  whole: { source: whole, versions: { 1.1.0: { status: unheard-of }, 1.0.0: { status: released } } }
`,
    "versions.yaml",
  );
  expect(
    past?.extensions.map(({ slug, versions }) => [slug, versions.map(({ version }) => version)]),
  ).toEqual([["whole", ["1.0.0"]]]);
});

it("can't read an earlier commit's file with an invalid site, since that goes into packages", () => {
  const text = versionsText("1.0.0: { status: released }").replace(/url: .*/, "url: nowhere");
  expect(readPastVersionsFile(text, "versions.yaml")).toBeUndefined();
});

it("can't read an earlier commit's file that is not YAML", () => {
  expect(readPastVersionsFile("site: {", "versions.yaml")).toBeUndefined();
});

it("gives the catalog with its warnings, or all problems at once", () => {
  const path = "team/versions.yaml";
  const text = versionsText("1.0.0-rc.1: { status: released }");
  const { catalog, warnings } = readCatalog({ path, text });
  expect(catalog.extensions.map(({ slug }) => slug)).toEqual(["acme-bridge"]);
  expect(warnings).toMatchObject([{ code: "PRERELEASE_LIVE", file: path }]);
  const broken = { path, text: versionsText('"1.0": { status: out }') };
  expect(() => readCatalog(broken)).toThrow(/VERSION_SPELLING.*\nSTATUS_UNKNOWN/);
});
