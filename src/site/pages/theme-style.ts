import { BACKGROUNDS, contrast, readable } from "../../versions/contrast.ts";
import type { Theme } from "../../versions/catalog.ts";

/** The colour of pages whose publisher chose none. */
const ACCENT = "#2b4fcc";

const LIGHT = `--back: #fff; --soft: ${BACKGROUNDS.light}; --text: #15181f; --quiet: #545b68; --line: #dfe2e8; --strong: #8b92a0; --good: #17653a; --warn: #8f1d1d; --beta: #7a4300`;
const DARK = `--back: #12141a; --soft: ${BACKGROUNDS.dark}; --text: #eceef2; --quiet: #a6adba; --line: #2f343f; --strong: #767e8d; --good: #7ed7a2; --warn: #ffaaa5; --beta: #f2c27c`;

/** The colours of pages: light, dark, or as set on the visitor's device. */
export function themeStyle({ accent = ACCENT, accentDark, scheme = "both" }: Theme = {}): string {
  const light = `${LIGHT}; ${accentTokens(readable(accent, BACKGROUNDS.light))}`;
  const dark = `${DARK}; ${accentTokens(accentDark ?? readable(accent, BACKGROUNDS.dark))}`;
  if (scheme !== "both") return `:root { color-scheme: ${scheme}; ${scheme === "light" ? light : dark} }`;
  return `:root { color-scheme: light dark; ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }`;
}

function accentTokens(accent: string): string {
  const onAccent = contrast("#ffffff", accent) >= contrast("#12141a", accent) ? "#fff" : "#12141a";
  return `--accent: ${accent}; --on-accent: ${onAccent}`;
}
