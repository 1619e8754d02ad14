import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CODES } from "../../src/report/codes.ts";
import { ACTION_CODES } from "../../src/report/action-codes.ts";
import { EDIT_CODES } from "../../src/report/edit-codes.ts";
import { FILE_CODES } from "../../src/report/file-codes.ts";
import { HOSTING_CODES } from "../../src/report/hosting-codes.ts";
import { MACHINE_CODES } from "../../src/report/machine-codes.ts";
import { PACKAGE_CODES } from "../../src/report/package-codes.ts";
import { RELEASE_CODES } from "../../src/report/release-codes.ts";
import { SECURITY_CODES } from "../../src/report/security-codes.ts";
import { SIGNING_CODES } from "../../src/report/signing-codes.ts";
import { UPDATER_CODES } from "../../src/report/updater-codes.ts";

const SOURCE = join(import.meta.dirname, "../../src");

it("loses none of the lists, so that no code has two meanings", () => {
  const lists = [
    ACTION_CODES,
    EDIT_CODES,
    FILE_CODES,
    HOSTING_CODES,
    MACHINE_CODES,
    PACKAGE_CODES,
    RELEASE_CODES,
    SECURITY_CODES,
    SIGNING_CODES,
    UPDATER_CODES,
  ];
  const all = lists.flatMap((codes) => Object.keys(codes));
  expect(Object.keys(CODES).sort()).toEqual(all.sort());
});

it.each(Object.entries(CODES))("%s can be looked up: a short title, then whole sentences", (code, entry) => {
  expect(code).toMatch(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/);
  expect(entry.title).toMatch(/^.{5,80}[^.]$/);
  expect(entry.help).toMatch(/^[A-Z`].*[.]$/);
});

it("has no unused code, except those for what is still to come", () => {
  const text = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/^report\/(?:codes|\w+-codes)\.ts$/.test(path))
    .map((path) => readFileSync(join(SOURCE, path), "utf8"))
    .join("\n");
  const unused = Object.keys(CODES).filter((code) => !new RegExp(`\\b${code}\\b`).test(text));
  expect(unused).toEqual([]);
});

it("only warns of what harms no site, and stops for everything else before anything is written", () => {
  const warnings = Object.entries(CODES).filter(([, { severity }]) => severity === "warning");
  expect(warnings.map(([code]) => code).sort()).toEqual(
    [
      // The versions file can be followed as it is.
      ["FORCE_WAITS", "PRERELEASE_LIVE", "SITE_URL_REPOSITORY", "VERSION_CODE_AMBIGUOUS", "VERSION_ORDER"],
      // Stamping mends it.
      ["CONSTANT_VERSION", "EXPORT_SUBST_UNSTEADY", "HEADER_VERSION", "JSON_VERSION", "STABLE_TAG_VERSION"],
      // It is published without it.
      [
        "ASSET_SCRIPT",
        "ASSET_TOO_LARGE",
        "ASSET_UNREADABLE",
        "CHANGELOG_MISSING",
        "SOURCE_UNCOMMITTED",
        "TEXT_DOMAIN",
        "TEXT_LONG",
      ],
      // It could not be checked, or not for sure.
      [
        "CLONE_BEHIND",
        "FILE_NOT_UTF8",
        "LOCK_UNREADABLE",
        "PAGES_OFF",
        "PHP_ABSENT",
        "PHP_TEMPLATE",
        "PHP_UNREADABLE",
        "REQUIRED_FILE_EXCLUDED",
        "REQUIRED_FILE_MISSING",
        "PLATFORM_CHECK",
        "PLUGIN_COPY",
        "VERSION_STALE",
      ],
      // What is published stays what it is.
      ["PACKAGES_RELEASES", "PUBLISHED_GONE", "PUBLISHED_STALE", "RELEASE_STAYS", "TAG_MISSING"],
      // Sites take it, less safely than they could.
      [
        "BUILD_BESIDE_KEY",
        "FEED_UNSIGNED",
        "FORCE_UNSIGNED",
        "KEY_NO_SPARE",
        "PUBLISHED_BY_LOST",
        "PUBLISHED_UNSIGNED",
      ],
      ["UPDATER_KEYS"],
      [
        "TRANSLATION_FUTURE",
        "TRANSLATION_INCOMPLETE",
        "TRANSLATION_NOT_NEWER",
        "TRANSLATION_STALE",
        "TRANSLATION_UNDATED",
      ],
      // Sites are told all that the file says, though it may be a slip.
      ["ADVISORY_AFFECTS_NONE", "ADVISORY_ON_DRAFT", "SECURITY_CONTACT_TWICE"],
    ]
      .flat()
      .sort(),
  );
});
