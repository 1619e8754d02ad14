import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for what stands in an extension's source and goes into its ZIP. */
export const PACKAGE_CODES = {
  SOURCE_MISSING: stops(
    "The source folder is not in the commit",
    "`source` names a folder that the commit does not have. Packages are read from commits, so a folder that is not committed counts as missing.",
  ),
  SOURCE_EMPTY: stops("Nothing to pack", "The folder has no files, or every file of it is excluded."),
  SOURCE_UNCOMMITTED: warns(
    "Changes that are not committed",
    "Packages are read from commits. Changes of a source that are only in the working tree are not in the ZIP. Those of the versions file count on this machine, so that they can be tried, but not in a push.",
  ),
  HEADER_MISSING: stops(
    "No header",
    "WordPress finds a plugin by a comment with `Plugin Name:` in the first 8 KB of a PHP file in the plugin's folder, and a theme by one with `Theme Name:` in its `style.css`.",
  ),
  HEADER_TWICE: stops(
    "Two plugin headers",
    "WordPress would list two plugins. Keep the header in the main file only.",
  ),
  HEADER_TOO_LATE: stops(
    "Header after the first 8 KB",
    "WordPress reads only the first 8192 bytes of a file. Move the header to the top.",
  ),
  TEMPLATE_MISSING: stops(
    "No template that a theme needs",
    "WordPress calls a theme broken, and refuses to install it, if it has neither `index.php` nor `templates/index.html`, unless it is a child theme: then `Template:` in `style.css` names its parent.",
  ),
  HEADER_NO_VERSION: stops(
    "The header has no Version",
    "Without `Version:` WordPress can't tell that an update is newer.",
  ),
  PACKAGE_VERSION: stops(
    "The ZIP's header names another version",
    "The finished ZIP is checked as WordPress would read it. With another version in the header, sites would be offered the update again after each installation.",
  ),
  PACKAGE_UPDATER: stops(
    "The ZIP does not start its updater",
    "The finished ZIP is checked. Sites that install a version whose updater does not run get no further updates.",
  ),
  HEADER_VERSION: warns(
    "Header and versions file name different versions",
    "The ZIP is stamped with the version of the versions file. The source should say the same, so that a checkout and a ZIP agree.",
  ),
  CONSTANT_VERSION: warns(
    "The version constant differs",
    "The ZIP is stamped, and the source should say the same.",
  ),
  CONSTANT_MISSING: stops(
    "The version constant can't be found",
    "`constant:` names a PHP constant that none of the files defines.",
  ),
  CONSTANT_COMPUTED: stops(
    "The version constant is computed",
    "Its value is an expression, not a string, so the version can't be stamped into it. Write the version as a string, or remove `constant:` if the expression reads the header.",
  ),
  VERSION_STALE: warns(
    "Code still says the earlier version",
    "A property, an argument, an array entry or a constant says what the version was before. It is not stamped, since it may be the version of something else. If it is that of the plugin or theme itself, browsers keep old scripts and upgrade routines don't run.",
  ),
  JSON_VERSION: warns(
    "A JSON file names an older version",
    "A block.json, composer.json or package.json that has the same version as the header is stamped with it: WordPress adds a block's version to the addresses of its files, so that browsers don't keep the old ones. The source should say the same.",
  ),
  STABLE_TAG_VERSION: warns(
    "The stable tag differs",
    "`Stable tag:` in readme.txt is stamped in the ZIP, and the source should say the same. In a pre-release it is left as it is.",
  ),
  EXPORT_SUBST_UNSTEADY: warns(
    "A `$Format:…$` that is not filled in",
    "In files with the attribute `export-subst`, `$Format:…$` is filled in as by `git archive`, but only with what depends on the commit alone: hashes, names, times, the message. Tags, `%(describe)` and relative times change later, and a package must come out the same whenever it is built.",
  ),
  TEXT_DOMAIN: warns(
    "Text domain and slug differ",
    "WordPress loads translations by a text domain that equals the slug.",
  ),
  CHANGELOG_MISSING: warns(
    "A live version has no changelog",
    "People decide by the changelog whether to update. Write `changelog:` in the versions file, or an entry in readme.txt or CHANGELOG.md.",
  ),
  TEXT_LONG: warns(
    "A readme or changelog that is too long to read",
    "Only the first megabyte of a text is read, where the newest versions should be. Rendering more would take minutes for everyone who opens it.",
  ),
  FILE_BOM: stops(
    "Byte order mark",
    "PHP sends the mark as output before any header, which breaks redirects and feeds. Save the file as UTF-8 without BOM.",
  ),
  OUTPUT_EARLY: stops(
    "Output before `<?php`",
    "PHP sends whatever precedes `<?php`, even an empty line, as output before any header, which breaks redirects and feeds. Checked are the main file, and files that declare or return something; templates may start as they like. Of a theme, `functions.php` and what it always loads are checked.",
  ),
  FILE_NOT_UTF8: warns(
    "Not UTF-8",
    "WordPress reads headers as UTF-8, so letters outside ASCII come out garbled. Save the file as UTF-8.",
  ),
  PHP_SYNTAX: stops(
    "PHP that does not compile",
    "A site that loads the file fails. Correct it. The message says which PHP checked it: the one on PATH. If only a newer PHP loads the file, or nothing does, list it in `lint: { except: [...] }`.",
  ),
  PHP_TEMPLATE: warns(
    "Template among the PHP files",
    "The file has placeholders such as `{{Name}}` where PHP expects code, so it is taken for a template that no site loads. List it in `lint: { except: [...] }` if it is one; otherwise correct it.",
  ),
  PHP_UNREADABLE: warns(
    "PHP that the parser can't read",
    "Newer syntax than the parser knows, or a mistake. Its version constant is stamped nevertheless, since that is found by a text search.",
  ),
  PHP_ABSENT: warns(
    "PHP files were not linted",
    "Where php is on PATH, it checks every PHP file. Install php to have them checked.",
  ),
  REQUIRED_FILE_EXCLUDED: warns(
    "A required file is left out",
    "PHP requires the file by its path, and an exclusion removes it from the ZIP. Re-include it with `!path` in .distignore or `exclude`.",
  ),
  REQUIRED_FILE_MISSING: warns(
    "A required file is not there",
    "PHP requires the file by a path that can be known, and neither the source nor `build:` has it: often `vendor/autoload.php`, which git ignores and which only `composer install --no-dev` in `build:` makes. On most servers, names that differ in case are different files.",
  ),
  PACKAGE_FATAL: stops(
    "The package would stop every site",
    "The file that WordPress loads (of a theme, `functions.php`), or one that it always loads, requires a file that is not in the ZIP, without checking that it exists. PHP then ends with a fatal error. Include the file in the ZIP, or guard the line with file_exists().",
  ),
  PLATFORM_CHECK: warns(
    "Composer needs a newer PHP than the header requires",
    "Composer's autoloader stops a PHP that is older than its packages need (`platform_check.php`). WordPress goes by `Requires PHP` alone, so it would install the version on sites where it can't run.",
  ),
  FILE_SYMLINK: stops(
    "Symbolic link that can't be packed",
    "A link to a file inside the source is packed as that file. A link that leads out of the source, to a folder, to nothing or in a circle is refused.",
  ),
  FILE_SUBMODULE: stops(
    "Submodule",
    "A commit holds only a pointer to a submodule, not its files. Exclude it, copy its files in, or fetch them with `build:`.",
  ),
  FILE_LFS_POINTER: stops(
    "Git LFS pointer",
    "The commit holds a pointer and not the file, and sites would get the pointer. Commit the file itself, or exclude it.",
  ),
  FILE_NAME: stops(
    "A name that can't be unpacked everywhere",
    "WordPress also runs on Windows: no control characters, none of < > : \" | ? * \\, no name such as CON or NUL, no dot or space at a name's end, and at most 200 characters of path.",
  ),
  FILE_CASE: stops(
    "Names that differ only in case",
    "On a file system that ignores case one would overwrite the other.",
  ),
  FILE_TOO_LARGE: stops(
    "File too large",
    "A single file may be up to 50 MB. WordPress sites download and unpack the ZIP within a PHP memory and time limit.",
  ),
  PACKAGE_TOO_LARGE: stops(
    "Package too large",
    "A package may have up to 20,000 files, with up to 200 MB in total.",
  ),
  ASSET_TOO_LARGE: warns(
    "Picture too large",
    "An icon or a banner may be up to 1 MB, since WordPress shows it on screens that people wait for; a screenshot, a theme's among them, or a picture of a readme up to 2 MB. A larger one is left out.",
  ),
  ASSET_UNREADABLE: warns(
    "A picture in no known format",
    "Screenshots and pictures of a readme are PNG, JPEG, GIF or WebP. The size of these can be read in advance, so that nothing on a page moves while they load. Any other format is left out.",
  ),
  ASSET_SCRIPT: warns(
    "An SVG icon that could run code",
    "A browser does not run it in a picture, but it does when somebody opens the SVG's own address on the update site. The icon is left out.",
  ),
  CHECK_CONTAINS: stops(
    "A text that a check requires is missing",
    "`checks:` in the versions file says that the ZIP must contain this text.",
  ),
  CHECK_LACKS: stops(
    "The ZIP has a text that a check forbids",
    "`checks:` in the versions file says that the ZIP must not contain this text.",
  ),
  BUILD_FAILED: stops(
    "The build command failed",
    "Its last output is shown. It runs in a clean checkout of the commit: what it needs must be committed or installed by the command.",
  ),
  DIST_MISSING: stops(
    "The build command made no such folder",
    "`dist` names the folder in `source` that is packed after `build`. When the command has ended, it must exist, as a folder and not as a link.",
  ),
  BUILD_TIMEOUT: stops(
    "The build command did not end",
    "It was stopped after its time limit. It must not wait for input or start a server.",
  ),
  BUILD_BESIDE_KEY: warns(
    "A build command runs beside the signing key",
    "Any process of a job can read what other processes of the same user were given, including the signing key and the token. So whoever gets code into a build, such as through a package that it installs, can sign anything. Build in a separate job without secrets: `step: build` there, and `built:` in the job that signs.",
  ),
  BUILT_MISSING: stops(
    "The other job did not build this version",
    "With `built:`, the job that signs takes what a job with `step: build` has built, and never runs a `build:` command itself. Both jobs must be of one run, for one commit.",
  ),
  BUILT_DAMAGED: stops(
    "The files that were handed over are not the ones that were built",
    "The folder that `built:` names holds what build commands left, and nothing in it is trusted: each file must have the size and the sha256 that its manifest gives, and nothing else may be there.",
  ),
  PLUGIN_COPY: warns(
    "A second copy in the ZIP",
    "A folder of the ZIP holds the main file once more, header included: often the output of a build command. Exclude the folder, or name it with `dist:`, so that it alone is packed.",
  ),
  LOCK_UNREADABLE: warns(
    "A lock file that can't be read",
    "The SBOM of a version is taken from composer.lock and package-lock.json in the source folder. Where one of them can't be read, the version is released without an SBOM, since half a list would look whole. Read are lock files of Composer, and of npm 7 and newer, up to 20 MB.",
  ),
  TRANSLATIONS_MISSING: stops(
    "No translation where `translations` says",
    "`translations` names a folder of the source with files such as `acme-bridge-de_DE.po` and `.mo`. Their names begin with the slug, which is the text domain, and have the locale as WordPress names it.",
  ),
  TRANSLATION_INCOMPLETE: warns(
    "A translation without its `.po` or `.mo`",
    "A language pack has both: the `.po` says how new it is, and WordPress before 6.5 reads the `.mo`. `.l10n.php` and the JSON of scripts come along where they are there.",
  ),
  TRANSLATION_UNDATED: warns(
    "A translation without a date",
    "WordPress sites take a language pack only if its PO-Revision-Date is newer than that of the one that they have.",
  ),
  TRANSLATION_FUTURE: warns(
    "A translation is dated in the future",
    "WordPress sites refuse a language pack whose PO-Revision-Date is more than a day ahead, since it would lock out every later one.",
  ),
  TRANSLATION_STALE: warns(
    "A `.mo` that was not made again",
    "WordPress reads the `.mo`, and knows by the date of the `.po` how new a translation is. Both have the date in their header. If they differ, sites would take the old texts for the new ones, and not take the new ones later.",
  ),
  TRANSLATION_NOT_NEWER: warns(
    "A translation has changed, and its date has not",
    "WordPress sites that have the published language pack do not take another one that is not newer. Programs for translations write a new PO-Revision-Date each time that they save.",
  ),
  IGNORE_PATTERN: stops("An exclusion pattern can't be read", "Patterns follow the gitignore rules."),
} satisfies Record<string, CodeEntry>;
