import { type CodeEntry, stops, warns } from "./code-entry.ts";

/** Codes for adding the updater to a ZIP. */
export const UPDATER_CODES = {
  UPDATER_OTHER: stops(
    "There is another updater",
    "Two updaters would offer different versions of the same plugin or theme. Say `updater: none` to leave the ZIP alone, or `updater: bundled` to add Presscast's, once the other one is removed from the source.",
  ),
  UPDATER_PLACE: stops(
    "The updater can't be added",
    "The updater is started by one line at the top of the main file (of a theme, of `functions.php`), and found by an `Update URI:` in the header. If no safe place for one of them can be found, write both by hand and say `updater: none`; docs/updater.md shows them.",
  ),
  UPDATER_KEYS: warns(
    "The updater is started without the keys",
    "A line that was written by hand starts it and does not name the keys of `signing.keys`, so sites would not know whom to trust. Without that line, `updater: bundled` adds one that names them.",
  ),
  UPDATER_KEY_UNLISTED: stops(
    "The main file names a key that is not listed",
    "A line that was written by hand, or that a build command left, starts the updater with a key that `signing.keys` does not list. Every site that installs the version would trust that key.",
  ),
} satisfies Record<string, CodeEntry>;
