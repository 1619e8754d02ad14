import { problem, type Problem } from "../report/problem.ts";
import type { Catalog } from "./catalog.ts";
import { BACKGROUNDS, contrast, LEAST_CONTRAST, readable } from "./contrast.ts";

/** What is wrong with the pages' colours: those that can't be read, and one that no page has. */
export function themeProblems({ site, at }: Catalog): Problem[] {
  const { accent, accentDark, scheme = "both" } = site.theme ?? {};
  const faint = (key: string, colour: string | undefined, on: keyof typeof BACKGROUNDS): Problem[] => {
    if (colour === undefined) return [];
    const ratio = contrast(colour, BACKGROUNDS[on]);
    if (ratio >= LEAST_CONTRAST) return [];
    return [
      problem("THEME_CONTRAST", {
        message: `\`${key}: "${colour}"\` has a contrast of ${ratio.toFixed(1)} to the background of ${on} pages; text needs ${LEAST_CONTRAST} to be read.`,
        fix: `Write a ${on === "light" ? "darker" : "lighter"} one: the nearest that can be read is "${readable(colour, BACKGROUNDS[on])}".`,
        at: at("site", "theme", key),
      }),
    ];
  };
  if (scheme === "light" && accentDark !== undefined) {
    return [
      problem("THEME_UNUSED", {
        message: "`scheme: light` has no dark pages, so `accent_dark` has no effect.",
        fix: "Remove `accent_dark`, or write `scheme: both`.",
        at: at("site", "theme", "accent_dark"),
      }),
      ...faint("accent", accent, "light"),
    ];
  }
  // On dark pages alone, an accent is made light enough.
  return [
    ...(scheme === "dark" ? [] : faint("accent", accent, "light")),
    ...faint("accent_dark", accentDark, "dark"),
  ];
}
