import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.ts";
import { staleFiles } from "../../scripts/stale-files.ts";
import { openFeed } from "../../src/plan/feed.ts";
import type { Format } from "../../src/site/format.ts";
import { FORMATS } from "../../src/site/formats.ts";
import { renderSite } from "../../src/site/render-site.ts";
import { readVersionsFile } from "../../src/versions/read.ts";
import { jsonSchemaOf, keysIn, schemaErrors } from "../support/site/json-schemas.ts";
import {
  allPictures,
  listed,
  extensionInput,
  extensionInputOf,
  siteInput,
} from "../support/site/extension-input.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const top = join(import.meta.dirname, "../..");
const described = Object.entries<Format>(FORMATS).filter(([, { schema }]) => schema);

it("is fresh; else `npm run generate` and commit what it writes", async () => {
  expect(await staleFiles(top, generatedFiles(), ["schema"])).toEqual([]);
});

it.each([
  ["versions of every status", extensionInput()],
  ["icons and banners", extensionInput({ pictures: allPictures })],
  ["nothing published", extensionInputOf([listed("1.0.0", "draft")])],
  ["a beta alone", extensionInputOf([listed("1.0.0", "testing")])],
  ["all withdrawn", extensionInputOf([listed("1.0.0", "withdrawn", { reason: "Bad." })])],
  [
    "a date to come",
    extensionInputOf([listed("1.0.0", "released", { availableAfter: "2027-01-01T00:00:00.000Z" })]),
  ],
])("describes every file of an update site: %s", (_, input) => {
  const schemas = new Map(
    described.flatMap(([name, format]) =>
      (format.of === "site" ? format.paths(["acme-bridge"]) : format.paths(input)).map((path) => [
        path,
        name,
      ]),
    ),
  );
  const files = [...renderSite(siteInput([input]))].flatMap(([path, file]): [string, string][] =>
    path.endsWith(".json") && typeof file === "string" ? [[path, file]] : [],
  );
  const errors = files.flatMap(([path, file]) => {
    const schema = schemas.get(path) ?? `no schema for ${path}`;
    const payload = schema === "feed" ? schemaErrors("feed-payload", openFeed(file).payload) : [];
    return [...schemaErrors(schema, JSON.parse(file)), ...payload].map((error) => `${path}: ${error}`);
  });
  expect(errors).toEqual([]);
  expect(files.length).toBeGreaterThan(5);
});

const everyKey = `
site:
  url: https://acme.github.io/plugins
  moved_from: [https://old.acme.example, https://older.acme.example]
  moved_to: https://new.acme.example
  mirrors: [https://mirror.acme.example]
  title: Acme plugins
  description: Plugins for Acme.
  logo: art/logo.svg
  links:
    home: https://acme.example
    documentation: https://acme.example/docs
    support: mailto:help@acme.example
    source: https://github.com/acme/plugins
    security: mailto:security@acme.example
    donate: https://acme.example/donate
  language: de
  theme: { accent: "#2b4fcc", accent_dark: "#93b0ff", scheme: both }
  stylesheet: art/pages.css
  packages: pages
  check_every: 1h
signing:
  keys:
    - ${testKeyPair("used").publicKey}
    - ${testKeyPair("spare").publicKey}
  lost:
    - ${testKeyPair("lost").publicKey}
plugins:
  acme-bridge:
    source: plugins/acme-bridge
    updater: bundled
    keep: 3
    constant: ACME_VERSION
    build: npm ci && npm run build
    dist: dist/acme-bridge
    exclude: [docs/, "*.map"]
    lint: { except: [a.php] }
    translations: languages
    checks:
      - { contains: api.acme.example, in: "**/*.php" }
      - { lacks: app.acme.example }
    security: { contact: mailto:security@acme.example, policy: https://acme.example/policy }
    versions:
      1.10.0:
        status: released
        advisory:
          severity: high
          summary: Subscribers can read drafts.
          cve: CVE-2026-12345
          affected: ">=1.1.0"
          credits: [Jo Doe]
        rollout: 25
        force_update: true
        new_main_file: true
        changelog: |
          - Fixed the sync of drafts.
        requires: 6
        requires_php: 7.4
        tested: 6.8.1
        min_auto_update: 1.0.0
        available_after: 2026-12-01
        ref: 1234567
      1.9.0:
        status: released
        rollout: { from: 10, to: 100, over: 4d }
        auto_update_after: 24h
        paused: true
      1.1.0:
        status: withdrawn
        reason: It deletes drafts.
themes:
  acme-paper: { source: themes/acme-paper, versions: { 1.0.0: { status: draft } } }
`;

it("lets editors take every key of versions.yaml, with numbers as YAML reads them", () => {
  expect(readVersionsFile(everyKey, "versions.yaml").problems).toEqual([]);
  expect(schemaErrors("versions", parse(everyKey))).toEqual([]);
  const isWritten = (key: string): boolean => new RegExp(`^ *${key}:|[{,] ${key}:`, "m").test(everyKey);
  expect(keysIn(jsonSchemaOf("versions")).filter((key) => !isWritten(key))).toEqual([]);
});

it("accepts this repository's own versions.yaml", () => {
  expect(schemaErrors("versions", parse(readFileSync(join(top, "versions.yaml"), "utf8")))).toEqual([]);
});

it.each([
  ["a misspelled key", "status: withdrawn", "stats: withdrawn"],
  ["an unknown status", "status: released", "status: relased"],
  ["a version of two numbers", "1.10.0:", "1.10:"],
  ["a slug that is no folder name", "acme-bridge:", "acme bridge:"],
  ["a share over 100", "rollout: 25", "rollout: 101"],
  ["a rollout in no time", "over: 4d", "over: soon"],
  ["too few ZIPs kept", "keep: 3", "keep: 2"],
  ["a source outside the repository", "source: plugins/", "source: ../"],
  ["a yes that YAML takes for text", "force_update: true", "force_update: yes"],
])("lets editors refuse %s, as Presscast does", (_, from, to) => {
  const text = everyKey.replace(from, to);
  expect(text).not.toBe(everyKey);
  expect(schemaErrors("versions", parse(text))).not.toEqual([]);
  expect(readVersionsFile(text, "versions.yaml").catalog).toBeUndefined();
});

it.each([
  ...described.map(([name, { page }]) => [name, page ?? name] as const),
  ["feed-payload", "feed"] as const,
  ["versions", "versions"] as const,
])("names every key of the %s schema in docs/formats/%s.md", (schema, page) => {
  const text = readFileSync(join(top, `docs/formats/${page}.md`), "utf8");
  expect(keysIn(jsonSchemaOf(schema)).filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});
