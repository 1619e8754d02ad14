import type { ListedExtension } from "../format.ts";
import type { Kinds } from "./words.ts";

/** What an update site has. One without anything is for plugins, until there is a theme. */
export function kindsOf(extensions: readonly Pick<ListedExtension, "info">[]): Kinds {
  const isTheme = ({ info }: Pick<ListedExtension, "info">): boolean => info.kind === "theme";
  if (!extensions.some(isTheme)) return "plugin";
  return extensions.every(isTheme) ? "theme" : "both";
}
