import type { Kind } from "../versions/kind.ts";

/** Core's words for a theme's folder, or for a file in it; functions in small letters. */
const OF_PARENT = ["get_template_directory", "get_parent_theme_file_path", "TEMPLATEPATH"];
const OF_ACTIVE = ["get_stylesheet_directory", "STYLESHEETPATH"];
/** They look in a child theme's folder and then in its parent's. */
const OF_EITHER = ["get_theme_file_path", "locate_template"];

/**
 * The names by which an extension's code calls its own folder, beside `__DIR__`. Of a child theme, nobody can tell what
 * is in its parent's folder; a theme that is no child has both folders in one, wherever it runs without a child.
 *
 * @param parent of a child theme
 */
export function ownFolderNames(kind: Kind, parent: string | undefined): ReadonlySet<string> {
  if (kind === "plugin") return new Set();
  return new Set(parent === undefined ? [...OF_PARENT, ...OF_ACTIVE, ...OF_EITHER] : OF_ACTIVE);
}
