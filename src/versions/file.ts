import * as v from "valibot";
import { advisoryEntry } from "./advisory-entry.ts";
import { INSIDE, matching, text, upToDays } from "./file-values.ts";
import { keyFault } from "./public-key.ts";
import { rolloutEntry } from "./rollout-entry.ts";
import { securityEntry } from "./security-entry.ts";
import { siteEntry } from "./site-entry.ts";
import { PLATFORM_VERSION_PATTERN, VERSION_PATTERN } from "./version-number.ts";

/**
 * The shape of versions.yaml, once: its types, its validation and the JSON Schema for editors come from here.
 * The message of each check is the code of the problem that it gives; `explain.ts` has the words.
 */

const version = matching(VERSION_PATTERN, "VERSION_SPELLING");
const platformVersion = matching(PLATFORM_VERSION_PATTERN, "PLATFORM_VERSION_SPELLING");

export const STATUSES = ["draft", "testing", "released", "update_ready", "deprecated", "withdrawn"] as const;

export type Status = (typeof STATUSES)[number];

const publicKey = v.pipe(
  v.string(),
  v.check((value) => keyFault(value)?.kind !== "secret", "KEY_SECRET"),
  v.regex(/^ed25519:MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/, "KEY_SPELLING"),
  v.check((value) => keyFault(value)?.kind !== "unsound", "KEY_UNSOUND"),
  v.check((value) => keyFault(value) === undefined, "KEY_SPELLING"),
);

const versionEntry = v.strictObject({
  status: v.pipe(
    v.picklist(STATUSES, "STATUS_UNKNOWN"),
    v.description(
      "draft: not built. testing: built, for the beta channel. released: offered, `rollout` applies. update_ready: offered to every site at once. deprecated: kept for rollback, no longer offered. withdrawn: removed; sites that run it are warned.",
    ),
  ),
  changelog: v.optional(
    v.pipe(
      text,
      v.description("What changed, in Markdown; taken from readme.txt or CHANGELOG.md if left out."),
    ),
  ),
  rollout: v.optional(rolloutEntry),
  force_update: v.optional(
    v.pipe(
      v.boolean("BOOLEAN_EXPECTED"),
      v.description("Sites that verify the signed feed install this version at once."),
    ),
  ),
  paused: v.optional(
    v.pipe(
      v.boolean("BOOLEAN_EXPECTED"),
      v.description(
        "true: no site is offered this version for now. It keeps its number, its ZIP and its rollout, and goes on where it stood once the key is gone.",
      ),
    ),
  ),
  new_main_file: v.optional(
    v.pipe(
      v.boolean("BOOLEAN_EXPECTED"),
      v.description(
        "Confirms that the main file's new name is intended: WordPress deactivates the plugin on every site that updates.",
      ),
    ),
  ),
  requires: v.optional(v.pipe(platformVersion, v.description("Lowest WordPress version."))),
  requires_php: v.optional(v.pipe(platformVersion, v.description("Lowest PHP version."))),
  tested: v.optional(
    v.pipe(platformVersion, v.description("Highest WordPress version that it was tested with.")),
  ),
  min_auto_update: v.optional(
    v.pipe(version, v.description("Sites below this version are offered the update but not auto-updated.")),
  ),
  auto_update_after: v.optional(
    v.pipe(
      upToDays(30, "AUTO_UPDATE_AFTER_RANGE"),
      v.description(
        "How long only people install it, from when it is first offered; then automatic updates do as well.",
      ),
    ),
  ),
  available_after: v.optional(
    v.pipe(
      matching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/, "DATE_SPELLING"),
      v.check(isOnCalendar, "DATE_SPELLING"),
      v.description("UTC date, or date and time, before which no site is offered this version."),
    ),
  ),
  advisory: v.optional(
    v.pipe(
      advisoryEntry,
      v.description("The hole that this version mends: what, how bad, in which versions."),
    ),
  ),
  reason: v.optional(
    v.pipe(text, v.description("Why it was withdrawn or is paused; site owners see this sentence.")),
  ),
  ref: v.optional(
    v.pipe(
      matching(/^(?!-)[^\s~^:?*[\\]+$/, "REF_SPELLING"),
      v.description(
        "Commit or tag that this version is built from. If left out: its own tag, or the pushed commit.",
      ),
    ),
  ),
});

const check = v.pipe(
  v.strictObject({
    contains: v.optional(v.pipe(text, v.description("Text that at least one of the files must contain."))),
    lacks: v.optional(v.pipe(text, v.description("Text that none of the files may contain."))),
    in: v.optional(
      v.pipe(text, v.description("Which files, as a gitignore pattern; all files if left out.")),
    ),
  }),
  v.check((entry) => (entry.contains === undefined) !== (entry.lacks === undefined), "CHECK_SHAPE"),
);

const extension = v.strictObject({
  source: v.pipe(
    matching(INSIDE, "SOURCE_PATH"),
    v.description("The folder of the plugin or theme in this repository; `.` for the repository itself."),
  ),
  updater: v.optional(
    v.pipe(
      v.picklist(["bundled", "none"], "UPDATER_UNKNOWN"),
      v.description("bundled (default): the updater is added to the ZIP. none: the ZIP is left alone."),
    ),
  ),
  keep: v.optional(
    v.pipe(
      v.number("NUMBER_EXPECTED"),
      v.integer("KEEP_TOO_LOW"),
      v.minValue(3, "KEEP_TOO_LOW"),
      v.description("How many earlier ZIPs are kept for rollback: at least 3, the default."),
    ),
  ),
  constant: v.optional(
    v.pipe(
      matching(/^\\?[A-Za-z_]\w*(?:(?:\\|::)[A-Za-z_]\w*)*$/, "CONSTANT_SPELLING"),
      v.description("The PHP constant that holds the version, if Presscast can't find it."),
    ),
  ),
  build: v.optional(v.pipe(text, v.description("Command run in a clean checkout before packing."))),
  dist: v.optional(
    v.pipe(
      matching(INSIDE, "SOURCE_PATH"),
      v.description(
        "The folder in `source` that `build` writes the finished plugin or theme to; it alone is packed.",
      ),
    ),
  ),
  exclude: v.optional(
    v.pipe(
      v.array(text),
      v.description("gitignore patterns of what to leave out, in addition to the defaults and .distignore."),
    ),
  ),
  translations: v.optional(
    v.pipe(
      matching(INSIDE, "SOURCE_PATH"),
      v.description(
        "The folder in `source` with translations, such as languages: each is also published as a language pack, so that it can be corrected without a release.",
      ),
    ),
  ),
  lint: v.optional(
    v.strictObject({
      except: v.pipe(
        v.array(text),
        v.description(
          "gitignore patterns of PHP files that are not linted: templates, and files that only a newer PHP loads.",
        ),
      ),
    }),
  ),
  checks: v.optional(
    v.pipe(v.array(check), v.description("What must be true of the ZIP, or nothing is published.")),
  ),
  security: v.optional(
    v.pipe(
      securityEntry,
      v.description("Where holes in this plugin or theme are reported; as `site` has it if left out."),
    ),
  ),
  versions: v.record(v.pipe(v.string(), v.regex(VERSION_PATTERN, "VERSION_SPELLING")), versionEntry),
});

export const SLUG_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

const extensions = v.record(v.pipe(v.string(), v.regex(SLUG_PATTERN, "SLUG_SPELLING")), extension);

export const versionsFile = v.strictObject({
  site: siteEntry,
  signing: v.optional(
    v.strictObject({
      keys: v.pipe(
        v.array(publicKey),
        v.description(
          "Public keys that sites trust: the one in use, and a spare whose private key is kept offline.",
        ),
      ),
      lost: v.optional(
        v.pipe(
          v.array(publicKey),
          v.description(
            "Public keys whose private keys were lost or stolen. WordPress sites that know no other key need an update by hand.",
          ),
        ),
      ),
    }),
  ),
  plugins: v.optional(v.pipe(extensions, v.description("The plugins, by their slugs."))),
  themes: v.optional(v.pipe(extensions, v.description("The themes, by their slugs."))),
});

export type VersionsFile = v.InferOutput<typeof versionsFile>;
export type ExtensionEntry = NonNullable<VersionsFile["plugins"]>[string];
export type VersionEntry = ExtensionEntry["versions"][string];
/** A percentage, or how it rises in time. */
export type RolloutEntry = NonNullable<VersionEntry["rollout"]>;

/** Date.parse takes 2026-02-31 for March 3. */
function isOnCalendar(value: string): boolean {
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value.slice(0, 10));
}
