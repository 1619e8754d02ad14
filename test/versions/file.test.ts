import { describe, expect, it } from "vitest";
import { STATUSES } from "../../src/versions/file.ts";
import { readVersionsFile } from "../../src/versions/read.ts";
import { reading, unmarked, versionsText } from "../support/versions/catalog.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const SPKI = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
const spare = testKeyPair("spare");

describe("a version's keys", () => {
  it.each([
    ...STATUSES.map((status) => [`status: ${status}`]),
    ["changelog: |\n  - One."],
    ["changelog: 2026"],
    ["rollout: 0"],
    ["rollout: 100"],
    ["force_update: false"],
    ["requires: 6.5"],
    ["requires: 6"],
    ["requires_php: 8.1.2"],
    ["requires_php: '7.4'"],
    ["tested: 6.10"],
    ["min_auto_update: 1.0.0-beta.2"],
    ["available_after: 2026-12-01"],
    ["available_after: 2028-02-29T23:59Z"],
    ["available_after: 2026-12-01T09:00:30Z"],
    ["reason: It deletes drafts."],
    ["ref: 3f2a91c"],
    ["ref: 1234567"],
    ["ref: acme-bridge/v1.0.0"],
  ])("takes %s", (line) => {
    const status = line.startsWith("status:") ? "reason: It crashes." : "status: released";
    const text = versionsText(`1.1.0:\n  ${status}\n  ${line.replaceAll("\n", "\n  ")}`);
    expect(readVersionsFile(text, "versions.yaml").problems).toEqual([]);
  });

  it.each([
    ["status: ▶relased", "STATUS_UNKNOWN"],
    ["status: ▶Released", "STATUS_UNKNOWN"],
    ["status: ▶true", "STATUS_UNKNOWN"],
    ["status: ▶[draft]", "STATUS_UNKNOWN"],
    ["▶status:", "VALUE_EMPTY"],
    ["status: ▶''", "VALUE_EMPTY"],
    ["status: released\nchangelog: ▶' '", "VALUE_EMPTY"],
    ["status: released\n▶changelog: # nothing", "VALUE_EMPTY"],
    ["status: released\nchangelog: ▶[one, two]", "VALUE_TYPE"],
    ["status: released\nchangelog: ▶true", "VALUE_TYPE"],
    ["status: released\nrollout: ▶101", "ROLLOUT_RANGE"],
    ["status: released\nrollout: ▶-1", "ROLLOUT_RANGE"],
    ["status: released\nrollout: ▶25%", "NUMBER_EXPECTED"],
    ["status: released\nrollout: ▶'25'", "NUMBER_EXPECTED"],
    ["status: released\nrollout: ▶2.5", "NUMBER_EXPECTED"],
    ["status: released\nrollout: ▶025", "NUMBER_EXPECTED"],
    ["status: released\nforce_update: ▶yes", "BOOLEAN_EXPECTED"],
    ["status: released\nforce_update: ▶'true'", "BOOLEAN_EXPECTED"],
    ["status: released\nrequires: ▶6.5+", "PLATFORM_VERSION_SPELLING"],
    ["status: released\nrequires_php: ▶PHP 8", "PLATFORM_VERSION_SPELLING"],
    ["status: released\ntested: ▶6.5.1.2", "PLATFORM_VERSION_SPELLING"],
    ["status: released\nmin_auto_update: ▶1.0", "VERSION_SPELLING"],
    ["status: released\navailable_after: ▶1.12.2026", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2026-12-01T09:00+02:00", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2026-12-01 09:00", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2026-13-01", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2026-02-30", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2027-02-29T10:00Z", "DATE_SPELLING"],
    ["status: released\navailable_after: ▶2026-12-01T25:00Z", "DATE_SPELLING"],
    ["status: released\nreason: ▶{what: crash}", "VALUE_TYPE"],
    ["status: released\nref: ▶--upload-pack=x", "REF_SPELLING"],
    ["status: released\nref: ▶HEAD~1", "REF_SPELLING"],
    ["status: released\nref: ▶'v1 0'", "REF_SPELLING"],
    ["status: released\n▶statsu: draft", "KEY_UNKNOWN"],
  ])("refuses %j", (lines, code) => {
    const { found, expected } = reading(versionsText(`1.0.0:\n${lines.replaceAll(/^/gm, "  ")}`), [code]);
    expect(found).toEqual(expected);
  });
});

it.each([
  ["a version without a status", versionsText("▶1.0.0: { changelog: x }")],
  ["a plugin without a source", versionsText("{}", "keep: 3").replace("acme-bridge", "▶acme-bridge")],
  ["a plugin without versions", "site: { url: https://acme.example }\nplugins:\n  ▶acme: { source: acme }\n"],
  ["a site without an address", "▶site: { title: Acme }\nplugins: {}\n"],
  ["signing without keys", "site: { url: https://acme.example }\nplugins: {}\n▶signing: {}\n"],
  ["a file without plugins", "# mine\n▶site: { url: https://acme.example }\n"],
])("says what is missing, at what it is missing from: %s", (_, text) => {
  const { found, expected } = reading(text, ["KEY_MISSING"]);
  expect(found).toEqual(expected);
});

describe("a version's name", () => {
  it.each([
    ["1.10", "1.10.0"],
    ["1.2", "1.2.0"],
    ["v1.2.0", "1.2.0"],
    ["1", "1.0.0"],
    ["2024.01.05", "2024.1.5"],
    ["1.2.0.4", "1.2.1"],
    ["1.2.0-RC1", "1.2.0-rc.1"],
  ])("unquoted %s is refused for %s", (written, meant) => {
    const { text, marks } = unmarked(versionsText(`▶${written}:\n  status: draft`));
    const { problems } = readVersionsFile(text, "versions.yaml");
    const [line, column] = (marks[0] ?? "").split(":").map(Number);
    expect(problems).toMatchObject([{ code: "VERSION_SPELLING", line, column }]);
    expect(problems[0]?.message).toContain(`\`${written}\``);
    expect(problems[0]?.fix).toContain(`\`${meant}\``);
  });

  it.each(["latest", "1.2.x", "__proto__", "constructor", "prototype", "''", "'1.2.0 '"])(
    "refuses %s, which no number can be guessed from or which hides",
    (written) => {
      const { found, expected } = reading(versionsText(`▶${written}: { status: draft }`), [
        "VERSION_SPELLING",
      ]);
      expect(found).toEqual(expected);
    },
  );

  it("refuses a list of versions at the list, once", () => {
    const { found } = reading(
      versionsText("- 1.0.0:\n    status: released\n- 0.9.0: { status: released }"),
      [],
    );
    expect(found).toEqual(["VALUE_TYPE 7:7"]);
  });
});

describe("a plugin's keys", () => {
  it.each([
    ["source: ."],
    ["source: ./plugins//acme-bridge/"],
    ["updater: none"],
    ["keep: 3"],
    ["constant: \\Acme\\Plugin::VERSION"],
    ["build: npm ci && npm run build"],
    ["exclude: []"],
    ["exclude: [docs/, '*.map']"],
    ["checks: [{ contains: 1, in: '**/*.php' }, { lacks: b }]"],
  ])("takes %s", (line) => {
    const text = versionsText("1.0.0: { status: draft }", withSource(line));
    expect(readVersionsFile(text, "versions.yaml").problems).toEqual([]);
  });

  it.each([
    ["source: ▶../acme-bridge", "SOURCE_PATH"],
    ["source: ▶/acme-bridge", "SOURCE_PATH"],
    ["source: ▶plugins\\acme-bridge", "SOURCE_PATH"],
    ["source: ▶a/../acme-bridge", "SOURCE_PATH"],
    ["▶source:", "VALUE_EMPTY"],
    ["updater: ▶bundeld", "UPDATER_UNKNOWN"],
    ["keep: ▶2", "KEEP_TOO_LOW"],
    ["keep: ▶all", "NUMBER_EXPECTED"],
    ["constant: ▶ACME VERSION", "CONSTANT_SPELLING"],
    ["build: ▶[npm ci]", "VALUE_TYPE"],
    ["exclude: ▶docs/", "VALUE_TYPE"],
    ["exclude: ▶{ docs: }", "VALUE_TYPE"],
    ["exclude: [ docs/, ▶'' ]", "VALUE_EMPTY"],
    ["exclude: [ ▶[docs/] ]", "VALUE_TYPE"],
    ["checks: [ { lacks: a }, ▶{ in: b } ]", "CHECK_SHAPE"],
    ["checks: [ ▶{ contains: a, lacks: b } ]", "CHECK_SHAPE"],
    ["checks: [ { ▶contain: a } ]", "KEY_UNKNOWN"],
    ["checks: [ ▶api.acme.example ]", "VALUE_TYPE"],
    ["checks: ▶{ contains: a }", "VALUE_TYPE"],
    ["▶versoins: {}", "KEY_UNKNOWN"],
  ])("refuses %s", (line, code) => {
    const text = versionsText("1.0.0: { status: draft }", withSource(line));
    const { found, expected } = reading(text, [code]);
    expect(found).toEqual(expected);
  });
});

describe("the site and its keys", () => {
  it.each([
    ["url: https://acme.github.io"],
    ["url: http://localhost:8080/plugins/"],
    ["url: http://127.0.0.1:8080"],
    ["url: http://[::1]:8080"],
    ["{ url: https://acme.example, title: Acme, packages: releases, check_every: 15m }"],
    ["{ url: https://acme.example, check_every: 7d }"],
  ])("takes %s", (line) => {
    expect(readVersionsFile(siteText(line), "versions.yaml").problems).toEqual([]);
  });

  it.each([
    ["url: ▶http://acme.example", "SITE_URL"],
    ["url: ▶acme.example", "SITE_URL"],
    ["url: ▶https://acme.example/?a", "SITE_URL"],
    ["url: ▶https://acme.example/#a", "SITE_URL"],
    ["url: ▶https://me@acme.example", "SITE_URL"],
    ["url: ▶https://:secret@acme.example", "SITE_URL"],
    ["url: ▶ftp://localhost", "SITE_URL"],
    ["▶url:", "VALUE_EMPTY"],
    ["{ url: https://acme.example, packages: ▶page }", "PACKAGES_UNKNOWN"],
    ["{ url: https://acme.example, check_every: ▶14m }", "CHECK_EVERY_RANGE"],
    ["{ url: https://acme.example, check_every: ▶8d }", "CHECK_EVERY_RANGE"],
    ["{ url: https://acme.example, check_every: ▶1 hour }", "DURATION_SPELLING"],
    ["{ url: https://acme.example, check_every: ▶60 }", "DURATION_SPELLING"],
    ["{ url: https://acme.example, ▶titel: Acme }", "KEY_UNKNOWN"],
    ["{ url: https://acme.example, title: ▶[Acme] }", "VALUE_TYPE"],
  ])("refuses %s", (line, code) => {
    const { found, expected } = reading(siteText(line), [code]);
    expect(found).toEqual(expected);
  });

  it.each([
    [`keys: [ed25519:${SPKI}, ${spare.publicKey}]`, []],
    ["keys: []", []],
    [`{ keys: [], lost: [ed25519:${SPKI}] }`, []],
    [`{ keys: [], lost: [▶ed25519:${SPKI.slice(0, 40)}] }`, ["KEY_SPELLING"]],
    [`keys: [ ▶${spare.privateKey} ]`, ["KEY_SECRET"]],
    [`keys: [ ▶${spare.privateKey.replace("-private", "")} ]`, ["KEY_SECRET"]],
    [`keys: [ ▶ed25519:MCowBQYDK2VwAyEA${"A".repeat(43)}= ]`, ["KEY_UNSOUND"]],
    [`keys: [ ▶ed25519:${SPKI.replace("=", "")} ]`, ["KEY_SPELLING"]],
    ["keys: [ ▶12345 ]", ["VALUE_TYPE"]],
    ["keys: [ ▶ed25519:abc ]", ["KEY_SPELLING"]],
    [`keys: [ ▶${SPKI} ]`, ["KEY_SPELLING"]],
    [`keys: ▶ed25519:${SPKI}`, ["VALUE_TYPE"]],
    ["keys: [ ▶[a] ]", ["VALUE_TYPE"]],
    ["▶- key", ["VALUE_TYPE"]],
  ])("signing: %s", (line, codes) => {
    const { found, expected } = reading(
      `signing: ${line.startsWith("{") ? "" : "\n  "}${line}\n${siteText("url: https://acme.example")}`,
      codes,
    );
    expect(found).toEqual(expected);
  });
});

describe("slugs", () => {
  it.each(["acme", "Acme-Bridge_2", "a", "9lives", "x".repeat(100)])("takes %s", (slug) => {
    const text = `site: { url: https://acme.example }\nplugins:\n  ${slug}: { source: ., versions: {} }\n`;
    expect(readVersionsFile(text, "versions.yaml").problems).toEqual([]);
  });

  it.each([
    "-acme",
    "acme bridge",
    "acme/bridge",
    "..",
    "acme.php",
    "'x\u0308'",
    "__proto__",
    "x".repeat(101),
  ])("refuses %s", (slug) => {
    const text = `site: { url: https://acme.example }\nplugins:\n  ▶${slug}: { source: ., versions: {} }\n`;
    const { found, expected } = reading(text, ["SLUG_SPELLING"]);
    expect(found).toEqual(expected);
  });
});

function withSource(line: string): string {
  return line.includes("source:") ? line : `source: plugins/acme-bridge\n${line}`;
}

function siteText(line: string): string {
  return `site:\n  ${line}\nplugins: {}\n`;
}
