import type { ProblemCode } from "../report/problem.ts";
import { list } from "../report/plural.ts";
import { SEVERITIES } from "./advisory-entry.ts";
import { STATUSES } from "./file.ts";
import { keyFault } from "./public-key.ts";
import { suggest } from "./suggest.ts";
import { isVersion, nextPatch, suggestedSpelling } from "./version-number.ts";

export interface Words {
  readonly message: string;
  readonly fix: string;
}

const WORDS = {
  VALUE_EMPTY: (_, name) => ({
    message: `\`${name}\` is empty.`,
    fix: "Give it a value, or remove the key.",
  }),
  VERSION_SPELLING: (value) => ({
    message: `\`${value}\` is not a version that WordPress and semver order alike: that takes MAJOR.MINOR.PATCH, with -alpha.N, -beta.N or -rc.N for a pre-release.`,
    fix: spellingFix(value),
  }),
  PLATFORM_VERSION_SPELLING: (value, name) => ({
    message: `\`${name}: ${value}\` is not a version number.`,
    fix: "Write it as 6.5 or 8.1.2.",
  }),
  STATUS_UNKNOWN: (value) => ({
    message: `\`${value}\` is not a status.`,
    fix: /^(?:paus|resum)/.test(value)
      ? "Keep the status and write `paused: true` below it, or run `presscast status SLUG VERSION paused`; `resumed` ends it."
      : nearest(value, STATUSES),
  }),
  ROLLOUT_RANGE: (value) => ({
    message: `\`rollout: ${value}\` is not a whole percentage from 0 to 100.`,
    fix: "Write a whole number from 0 to 100, without a percent sign.",
  }),
  ROLLOUT_RISING: (value) => ({
    message: `\`rollout: ${value}\` does not say how the rollout rises.`,
    fix: "Write `rollout: { from: 10, to: 100, over: 4d }`, or a plain percentage.",
  }),
  ROLLOUT_OVER_RANGE: (value) => ({
    message: `\`over: ${value}\` is outside 1 hour to 60 days.`,
    fix: "Write 1h to 60d; 2d to 4d suits most.",
  }),
  AUTO_UPDATE_AFTER_RANGE: (value) => ({
    message: `\`auto_update_after: ${value}\` is outside 1 hour to 30 days.`,
    fix: "Write 1h to 30d; 24h suits most.",
  }),
  NUMBER_EXPECTED: (value, name) => ({
    message: `\`${name}: ${value}\` is not a whole number.`,
    fix: /^(0|[1-9]\d{0,8})$/.test(value)
      ? `Remove the quotes: \`${name}: ${value}\`.`
      : "Write a whole number, without quotes, a unit or leading zeros.",
  }),
  BOOLEAN_EXPECTED: (value, name) => ({
    message: `\`${name}: ${value}\` is neither true nor false.`,
    fix: `Write \`${name}: true\`, or remove the key.`,
  }),
  DATE_SPELLING: (value, name) => ({
    message: `\`${name}: ${value}\` is not a UTC date.`,
    fix: "Write 2026-12-01 or 2026-12-01T09:00Z.",
  }),
  DURATION_SPELLING: (value, name) => ({
    message: `\`${name}: ${value}\` is not a duration.`,
    fix: "Write a whole number and m, h or d: 30m, 1h, 1d.",
  }),
  CHECK_EVERY_RANGE: (value) => ({
    message: `\`check_every: ${value}\` is outside 15 minutes to 7 days.`,
    fix: "Write 15m to 7d; 1h suits most.",
  }),
  REF_SPELLING: (value) => ({
    message: `\`ref: ${value}\` is not the name of a commit or tag.`,
    fix: "Write a commit id or a tag, such as 3f2a91c or v1.1.0.",
  }),
  CHECK_SHAPE: () => ({
    message: "A check says either `contains` or `lacks`; this one has both or neither.",
    fix: "Keep one of the two; write the other as a check of its own.",
  }),
  SOURCE_PATH: (value, name) => ({
    message: `\`${name}: ${value}\` is not a folder inside ${name === "source" ? "this repository" : "`source`"}.`,
    fix:
      name === "dist"
        ? "Write the folder as it is seen from `source`, with / between names: dist/acme-bridge."
        : name === "translations"
          ? "Write the folder as it is seen from `source`, with / between names: languages."
          : "Write the folder from the repository's top, with / between names: plugins/acme-bridge.",
  }),
  UPDATER_UNKNOWN: (value) => ({
    message: `\`updater: ${value}\` is not a choice.`,
    fix: nearest(value, ["bundled", "none"]),
  }),
  KEEP_TOO_LOW: (value) => ({
    message: `\`keep: ${value}\` would leave too little to roll back to.`,
    fix: "Write 3 or more.",
  }),
  CONSTANT_SPELLING: (value) => ({
    message: `\`constant: ${value}\` is not the name of a PHP constant.`,
    fix: "Write its name, such as ACME_VERSION or Acme\\Plugin::VERSION.",
  }),
  SLUG_SPELLING: (value) => ({
    message: `\`${value}\` can't be the folder name of a plugin or theme.`,
    fix: "Use letters, digits, hyphens and underscores; at most 100 of them.",
  }),
  SITE_URL: (value, name) => ({
    message: `\`${name}: ${value}\` is not an https address that WordPress sites could read.`,
    fix: "Write https://…, without a query, a fragment or a user name.",
  }),
  LOGO_PATH: (value) => ({
    message: `\`logo: ${value}\` is not a picture inside this repository.`,
    fix: "Write the path of an SVG, PNG, JPEG, GIF or WebP from the repository's top: artwork/logo.svg.",
  }),
  STYLESHEET_PATH: (value) => ({
    message: `\`stylesheet: ${value}\` is not a stylesheet inside this repository.`,
    fix: "Write its path from the repository's top: artwork/pages.css.",
  }),
  LINK_ADDRESS: (value, name) => ({
    message: `\`${name}: ${value}\` is not an address that a page can link to.`,
    fix: "Write https://…, or mailto: and an e-mail address.",
  }),
  POLICY_ADDRESS: (value) => ({
    message: `\`policy: ${value}\` is not an https address.`,
    fix: "Write the https address of a page.",
  }),
  SEVERITY_UNKNOWN: (value) => ({
    message: `\`severity: ${value}\` is not a choice.`,
    fix: value === "medium" ? "Did you mean `moderate`?" : nearest(value, SEVERITIES),
  }),
  CVE_SPELLING: (value) => ({
    message: `\`cve: ${value}\` is not the number of a CVE.`,
    fix: "Write it as CVE-2026-12345, or remove the key until there is one.",
  }),
  AFFECTED_SPELLING: (value) => ({
    message: `\`affected: ${value}\` is not a range of versions.`,
    fix: 'Write ">=1.1.0 <1.2.4", "<=1.2.3", ">=1.1.0" or a single version, in quotes, with || between ranges.',
  }),
  LANGUAGE_SPELLING: (value) => ({
    message: `\`language: ${value}\` is not a language as HTML names it.`,
    fix: "Write its code, with a region where that matters: en, de, pt-BR.",
  }),
  COLOUR_SPELLING: (value, name) => ({
    message: `\`${name}: ${value}\` is not a colour with six hexadecimal digits.`,
    fix: `Write it as "#2b4fcc", in quotes, since a # begins a comment.`,
  }),
  SCHEME_UNKNOWN: (value) => ({
    message: `\`scheme: ${value}\` is not a choice.`,
    fix: nearest(value, ["both", "light", "dark"]),
  }),
  PACKAGES_UNKNOWN: (value) => ({
    message: `\`packages: ${value}\` is not a choice.`,
    fix: nearest(value, ["pages", "releases"]),
  }),
  KEY_SPELLING: (value) => ({
    message: `\`${value}\` is not a public key.`,
    fix: keyFix(value),
  }),
  KEY_SECRET: () => ({
    message:
      "This is a private key, and whoever can read the repository, or its history, can now sign updates with it. It is burned.",
    fix: "Don't use it again: make a new pair with `presscast keygen`, and list its public key, which starts with `ed25519:MCow`.",
  }),
  KEY_UNSOUND: (value) => ({
    message: `\`${value}\` has the form of a public key, but no private key belongs to it, or anyone could sign for it.`,
    fix: "Copy the public key again from where `presscast keygen` printed it.",
  }),
} satisfies Partial<Record<ProblemCode, Explain>>;

type Explain = (value: string, name: string) => Words;

/** The words for each check of `file.ts`, with the user's value in them. */
export const EXPLAIN: Readonly<Record<keyof typeof WORDS, Explain>> = WORDS;

function nearest(value: string, choices: readonly string[]): string {
  const meant = suggest(value, choices);
  return meant ? `Did you mean \`${meant}\`?` : `Write ${list(choices, "or")}.`;
}

function keyFix(value: string): string {
  const fault = keyFault(value);
  return fault?.kind === "bare"
    ? `Write \`${fault.text}\`.`
    : "Write it as `presscast keygen` prints it, on one line: `ed25519:MCowBQYDK2VwAyEA` and 44 characters.";
}

function spellingFix(value: string): string {
  const spelling = suggestedSpelling(value);
  const four = /^v?(\d+\.\d+\.\d+)\.\d[\d.]*$/i.exec(value)?.[1];
  if (four !== undefined && isVersion(four)) {
    return `There is no place for a fourth number: write the next version, such as \`${nextPatch(four)}\`.`;
  }
  return spelling ? `Write \`${spelling}\`.` : "Write three numbers, such as 1.2.0 or 1.2.0-beta.1.";
}
