import { list } from "../../report/plural.ts";
import type { Particulars } from "../../report/problem.ts";
import type { FoundExtensions } from "../../survey/find-extensions.ts";

/** Why a repository has no plugin to release, judged by what it has instead. */
export function noExtension(top: string, { unclear, themes, mustUse }: FoundExtensions): Particulars {
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
  if (themes.length > 0) {
    return {
      message: `There is a theme in ${list(themes.map(placeOf))}, and no plugin. Presscast releases plugins.`,
      fix: "Run `presscast init` in the repository of a plugin.",
    };
  }
  return {
    message: `No PHP file below ${top} has a plugin header, so there is no plugin to release.`,
    fix: "A plugin's main file begins with a comment that has the lines `Plugin Name:` and `Version:`.",
  };
}

/** A folder as people call it. */
export function placeOf(folder: string): string {
  return folder === "." ? "the repository itself" : folder;
}
