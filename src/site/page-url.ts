import type { ExtensionInput } from "./extension-input.ts";

/** The address of a plugin's page, with a slash at its end. */
export function pageUrl({ site, plugin }: Pick<ExtensionInput, "site" | "plugin">): string {
  return `${site.url}/${plugin.slug}/`;
}
