import { list } from "../../report/plural.ts";
import type { Particulars } from "../../report/problem.ts";
import type { FoundExtensions } from "../../survey/find-extensions.ts";

/** Why a repository has nothing to release, judged by what it has instead. */
export function noExtension(top: string, { unclear, mustUse }: FoundExtensions): Particulars {
  if (unclear.length > 0) {
    return {
      message: `In ${list(unclear)}, two files have a plugin header each, so the main one can't be told.`,
      fix: "Keep one, and name what the other ones are in a comment without `Plugin Name:`.",
    };
  }
  const [file] = mustUse;
  if (file !== undefined) {
    return {
      message: `\`${file}\` is a must-use plugin: WordPress loads it from its folder, and never installs or updates it.`,
      fix: "To release it as a plugin, move it into a folder of its own, such as `acme/acme.php`.",
    };
  }
  return {
    message: `No PHP file below ${top} has a plugin header, and no style.css a theme header, so there is nothing to release.`,
    fix: "A plugin's main file begins with a comment that has the lines `Plugin Name:` and `Version:`; a theme's style.css with one that has `Theme Name:` and `Version:`.",
  };
}

/** A folder as people call it. */
export function placeOf(folder: string): string {
  return folder === "." ? "the repository itself" : folder;
}
