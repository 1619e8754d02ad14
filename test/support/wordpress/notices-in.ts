import { shownText } from "./shown-text.ts";

/** What the Plugins screen says below the rows of plugins. */
export function noticesIn(html: string): string {
  const rows = html.match(/<tr class="plugin-update-tr[^"]*"[^]*?<\/tr>/g) ?? [];
  // Core has a template of a row there, too.
  const texts = rows.filter((row) => !row.includes("{{")).map(shownText);
  return texts.join(" / ") || "(nothing)";
}
