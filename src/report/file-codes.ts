import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for what stands in versions.yaml. */
export const FILE_CODES = {
  FILE_LINK: stops(
    "The versions file is a symbolic link",
    "A link can lead to any file of the machine, whose content would then appear in messages. Commit the versions file itself.",
  ),
  FILE_MISSING: stops(
    "The versions file is missing",
    "Presscast reads `versions.yaml` at the top of the repository, or the file that `--config` names. Create it there.",
  ),
  FILE_CONFLICT: stops(
    "Two branches changed the file",
    "Git could not merge them, and left both with marks around them: `<<<<<<<`, `=======`, `>>>>>>>`. Keep what is to be released, and remove the marks.",
  ),
  FILE_EMPTY: stops("The versions file is empty", "It needs at least `site:`, and `plugins:` or `themes:`."),
  YAML_SYNTAX: stops(
    "Not valid YAML",
    "The file can't be read past this point. Indent with spaces, close quotes and brackets, and put a space after each colon.",
  ),
  YAML_DUPLICATE_KEY: stops(
    "A key is repeated",
    "YAML would keep only one of the two, and which one is easy to misread. Keep the one you mean.",
  ),
  YAML_ALIAS: stops(
    "Aliases are refused",
    "`*name` makes a line mean something that is written elsewhere, so a pull request would not show what it changes. Write the value out.",
  ),
  YAML_TAG: stops(
    "Tags are refused",
    "`!name` in front of a value changes what it is. Quotes make a value text; nothing else is needed.",
  ),
  VALUE_CONTROL: stops(
    "A control character in the file",
    "It can't be seen in a pull request, and it ends up in names, paths and pages. Type the text again.",
  ),
  KEY_UNKNOWN: stops("Unknown key", "A misspelled key would silently do nothing. Correct it or remove it."),
  KEY_MISSING: stops("A required key is missing", "Add the key."),
  VALUE_TYPE: stops(
    "Wrong kind of value",
    "The key takes a mapping, a list or a single value, and has one of the others.",
  ),
  VALUE_EMPTY: stops("Empty value", "Give the key a value or remove it."),
  VERSION_SPELLING: stops(
    "Version spelled in a way that WordPress and semver order differently",
    "PHP's `version_compare` puts `1.2` below `1.2.0` and knows no build metadata. Presscast takes MAJOR.MINOR.PATCH with an optional -alpha.N, -beta.N or -rc.N: versions that both put in the same order.",
  ),
  PLATFORM_VERSION_SPELLING: stops(
    "Not a WordPress or PHP version",
    "Write up to three numbers, such as 6.5 or 8.1.2.",
  ),
  STATUS_UNKNOWN: stops(
    "Unknown status",
    "A status is draft, testing, released, update_ready, deprecated or withdrawn.",
  ),
  ROLLOUT_RANGE: stops(
    "Rollout outside 0 to 100",
    "`rollout` is the percentage of WordPress sites that are offered the version.",
  ),
  ROLLOUT_STATUS: stops(
    "Rollout on a version that is not released",
    "Only `released` versions are rolled out in steps; `update_ready` goes to every site at once, and the others to none.",
  ),
  ROLLOUT_RISING: stops(
    "Not a rollout over time",
    "It has `from`, a percentage, and `over`, a time; `to` may be left out for 100.",
  ),
  ROLLOUT_OVER_RANGE: stops(
    "A rollout takes too short or too long a time",
    "`over` is between 1 hour and 60 days: sites ask every hour or less often, so that below that there is nothing to see.",
  ),
  ROLLOUT_FALLS: stops(
    "A rollout over time that does not rise",
    "`to` is above `from`. What a site was offered is not taken back by time; a plain percentage narrows a rollout.",
  ),
  AUTO_UPDATE_AFTER_RANGE: stops(
    "Automatic updates wait too short or too long a time",
    "`auto_update_after` is between 1 hour and 30 days. To leave an update to people for good, use `min_auto_update`.",
  ),
  FORCE_WAITS: warns(
    "A forced version that should wait",
    "`force_update` has sites install a version at once. A rollout over time and `auto_update_after` are passed by; the first is as if it were over.",
  ),
  PAUSED_STATUS: stops(
    "Paused, and offered to nobody anyway",
    "`paused` stops the offers of a version that is `testing`, `released` or `update_ready`. Left on another one, it would keep back the version on the day when that is released.",
  ),
  NUMBER_EXPECTED: stops("A whole number is expected", "Write digits only, without quotes or a unit."),
  BOOLEAN_EXPECTED: stops(
    "true or false is expected",
    "YAML 1.2 knows `true` and `false`; `yes`, `on` and quoted values are text.",
  ),
  DATE_SPELLING: stops("Not a UTC date", "Write 2026-12-01, or 2026-12-01T09:00Z with a time."),
  DURATION_SPELLING: stops("Not a duration", "Write a whole number followed by m, h or d."),
  CHECK_EVERY_RANGE: stops(
    "Sites would ask too often or too rarely",
    "`check_every` is between 15 minutes and 7 days: below that, traffic grows for nothing; above that, a security update comes late.",
  ),
  REF_SPELLING: stops("Not the name of a commit or tag", "`ref` takes a commit id or the name of a tag."),
  CHECK_SHAPE: stops(
    "A check needs one condition",
    "Each entry of `checks` has either `contains` or `lacks`.",
  ),
  SOURCE_PATH: stops(
    "Not a folder of this repository",
    "`source` is a path from the repository's top, and `dist` one from `source`; without `..`, with forward slashes.",
  ),
  DIST_WITHOUT_BUILD: stops(
    "`dist` without `build`",
    "`dist` names the folder that the build command writes the finished plugin or theme to. A folder that is committed is named with `source`.",
  ),
  SOURCE_SHARED: stops(
    "Two entries have the same source",
    "One folder has one header, and can be one plugin or theme only.",
  ),
  SLUG_SPELLING: stops(
    "Not the name of a plugin's or theme's folder",
    "The slug becomes the folder on WordPress sites: letters, digits, hyphens and underscores.",
  ),
  SLUG_RESERVED: stops("Reserved name", "The update site needs this folder for something else."),
  SLUG_TAKEN: stops(
    "A plugin and a theme have the same slug",
    "The update site has one folder for a slug, and a feed tells of it once.",
  ),
  SLUG_CASE: stops(
    "Two slugs differ only in case",
    "On a file system that ignores case they would be one folder.",
  ),
  SLUG_NOT_FOLDER: stops(
    "Slug and folder differ",
    "The slug is the folder on WordPress sites. A typo here would install the update as a second plugin or theme beside the first. A folder with a general name (`.`, `src`, `trunk`, `plugin`, `theme`, `build`, `dist`, `public`) goes with any slug.",
  ),
  UPDATER_UNKNOWN: stops("Unknown choice for `updater`", "It is `bundled` or `none`."),
  KEEP_TOO_LOW: stops("Too few ZIPs kept", "At least three earlier ZIPs stay for rollback."),
  CONSTANT_SPELLING: stops(
    "Not the name of a PHP constant",
    "Write the name as PHP code would: ACME_VERSION, Acme\\VERSION or Acme\\Plugin::VERSION.",
  ),
  SITE_URL: stops(
    "Not an address for an update site",
    "WordPress sites read the update site over https. For tests, a loopback address may use http.",
  ),
  SITE_URL_STAND_IN: stops(
    "The update site's address is a placeholder",
    "`presscast init` writes an address of example.com where it can't tell the real one. Every ZIP carries the address permanently, so nothing is built until you replace it.",
  ),
  MIRROR_TWICE: stops(
    "A mirror that is none",
    "Sites try the addresses of a ZIP one after the other; asking one of them twice helps nobody.",
  ),
  MIRRORS_MANY: stops(
    "Too many mirrors",
    "Sites try 8 addresses of a ZIP at most, and the update site's own is the first.",
  ),
  MOVE_UNSIGNED: stops(
    "A move of an update site that does not sign",
    "Sites follow to another address only where a key that they trust has signed that. Without keys, whoever gets hold of the old address could lead them anywhere.",
  ),
  MOVE_CIRCLE: stops(
    "An update site that moves in a circle",
    "`url` is where it is, `moved_from` where it was, and `moved_to` where it will be; no address is two of these.",
  ),
  SITE_URL_REPOSITORY: warns(
    "The update site's address is a repository's page",
    "An address of github.com serves no update site. With GitHub Pages it is https://OWNER.github.io/REPOSITORY.",
  ),
  PACKAGES_UNKNOWN: stops("Unknown choice for `packages`", "It is `pages` or `releases`."),
  LOGO_PATH: stops(
    "The logo is not a picture inside the repository",
    "Name an SVG, PNG, JPEG, GIF or WebP file by its path from the repository's top. It is read from the pushed commit.",
  ),
  STYLESHEET_PATH: stops(
    "The stylesheet is not a file inside the repository",
    "It is read from the pushed commit, by its path from the repository's top, and its name ends in .css.",
  ),
  SITE_FILE_MISSING: stops(
    "The logo or the stylesheet is not in the repository",
    "Every page would link to a file that does not exist. Commit it, or correct its path.",
  ),
  SITE_FILE_UNFIT: stops(
    "The logo or the stylesheet can't be published",
    "Every page loads it. A logo is a picture of up to 500 kB that contains no code; a stylesheet has up to 100 kB.",
  ),
  LINK_ADDRESS: stops(
    "Not an address to link to",
    "Visitors of the pages follow it. Write an https address, or `mailto:` and an e-mail address.",
  ),
  LANGUAGE_SPELLING: stops(
    "Not the code of a language",
    "Write a BCP 47 code, such as `en` or `pt-BR`. Browsers and screen readers go by it.",
  ),
  COLOUR_SPELLING: stops(
    "Not a colour",
    'A colour has six hexadecimal digits, in quotes: `"#2b4fcc"`. Without quotes YAML takes it for a comment.',
  ),
  SCHEME_UNKNOWN: stops("Unknown choice for `scheme`", "It is `both`, `light` or `dark`."),
  THEME_CONTRAST: stops(
    "A colour that is hard to read",
    "Links and buttons have the accent colour. Below a contrast of 4.5 many people can't read them; the message names the nearest colour that has it.",
  ),
  THEME_UNUSED: stops(
    "A colour that no page uses",
    "`accent_dark` is for dark pages, and with `scheme: light` there are none. Remove one of the two.",
  ),
  VERSION_ORDER: warns(
    "Versions are listed out of order",
    "Nothing depends on the order, but people read the file, and the diff of a pull request, from the top. List the newest first.",
  ),
  LIVE_ORDER: stops(
    "Two live versions are listed out of order",
    "A reader of the change would take the wrong version for the latest. List the newest first.",
  ),
  UPDATE_READY_NOT_LATEST: stops(
    "`update_ready` below a live version",
    "`update_ready` sends a version to every site at once, but sites are offered the highest live version. Raise the version, or take the higher one out of service first.",
  ),
  REASON_MISSING: stops(
    "Withdrawn without a reason",
    "Site owners who run the version are shown the reason: say what is wrong with it and what they should do.",
  ),
  FORCE_ON_DRAFT: stops(
    "force_update on a draft",
    "A draft is offered to nobody, so there is nothing to force. Left there, it would force the update on the day the draft is released.",
  ),
  MIN_AUTO_UPDATE_RANGE: stops(
    "min_auto_update is not below its version",
    "It names the lowest installed version that may update itself, so it must be lower than the version it is listed under.",
  ),
  PRERELEASE_LIVE: warns(
    "A pre-release goes to every site",
    "A version with -alpha, -beta or -rc is `released` or `update_ready`, so the stable channel gets it. `testing` offers it to the beta channel only.",
  ),
  VERSION_CODE_AMBIGUOUS: warns(
    "version_code is not unique",
    "`version_code` is MAJOR·10000 + MINOR·100 + PATCH. With a part over 99, two versions can share one. Clients that order by it would go wrong; those that compare `version` do not.",
  ),
} satisfies Record<string, CodeEntry>;
