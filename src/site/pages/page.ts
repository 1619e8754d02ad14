import { onOneLine } from "../../report/on-one-line.ts";
import { createHash } from "node:crypto";
import type { Site } from "../../versions/catalog.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { ownPath } from "../own-path.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { themeStyle } from "./theme-style.ts";
import { directionOf } from "./words.ts";

interface PageParts {
  readonly site: Site;
  readonly title: string;
  /** Plain text, for search engines and link previews. */
  readonly description: string;
  /** Its address. */
  readonly url: string;
  /** The relative address of the update site's top from the page, with a slash at its end. */
  readonly top: string;
  /** HTML. */
  readonly body: string;
  /** More HTML for the head. */
  readonly head?: readonly string[];
  /** The relative address of the picture for the browser's tab. */
  readonly icon?: string | undefined;
  /** The address of a picture for link previews. */
  readonly picture?: string | undefined;
  /** More of our style, for what not every page has. */
  readonly style?: string;
  /** One of our scripts. The page must work without it. */
  readonly script?: string;
  /** Whether search engines should not list it. */
  readonly isUnlisted?: boolean;
}

/**
 * A complete HTML page that loads nothing from other hosts. Its style is inside, and its policy refuses every script
 * except the given one, and every request except for pictures and the stylesheet of the site itself.
 */
export function page(parts: PageParts): string {
  const { site, title, description, url, body, head = [], icon, picture, script, top } = parts;
  const style = `${themeStyle(site.theme)}${PAGE_STYLE}${parts.style ?? ""}`;
  const lines = [
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy(style, script, site.stylesheet !== undefined)}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="${schemes(site)}">`,
    `<title>${escapeHtml(title)}</title>`,
    ...(description === "" ? [] : [`<meta name="description" content="${escapeHtml(cut(description))}">`]),
    `<meta name="robots" content="${parts.isUnlisted ? "noindex" : "index, follow, max-image-preview:large"}">`,
    ...(parts.isUnlisted ? [] : [`<link rel="canonical" href="${escapeHtml(url)}">`]),
    `<link rel="icon" href="${icon === undefined ? "data:," : escapeHtml(icon)}">`,
    `<meta property="og:type" content="website">`,
    `<meta property="og:site_name" content="${escapeHtml(site.title)}">`,
    `<meta property="og:title" content="${escapeHtml(title)}">`,
    ...(description === ""
      ? []
      : [`<meta property="og:description" content="${escapeHtml(cut(description))}">`]),
    `<meta property="og:url" content="${escapeHtml(url)}">`,
    `<meta property="og:locale" content="${escapeHtml((site.language ?? "en").replace("-", "_"))}">`,
    ...(picture === undefined ? [] : [`<meta property="og:image" content="${escapeHtml(picture)}">`]),
    `<meta name="twitter:card" content="${picture === undefined ? "summary" : "summary_large_image"}">`,
    ...head,
    `<style>${style}</style>`,
    ...(site.stylesheet
      ? [`<link rel="stylesheet" href="${escapeHtml(top + ownPath(site, "stylesheet"))}">`]
      : []),
  ];
  return `<!DOCTYPE html>
<html lang="${site.language ?? "en"}" dir="${directionOf(site.language)}">
<head>
${lines.join("\n")}
</head>
<body>
${body}${script === undefined ? "" : `\n<script>${script}</script>`}
</body>
</html>
`;
}

function schemes({ theme }: Site): string {
  return theme?.scheme === undefined || theme.scheme === "both" ? "light dark" : theme.scheme;
}

/** What a page may contain, by its hash, and what it may load from the site itself. */
function policy(style: string, script: string | undefined, hasStylesheet: boolean): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    `style-src '${hash(style)}'${hasStylesheet ? " 'self'" : ""}`,
    ...(hasStylesheet ? ["font-src data:"] : []),
    ...(script === undefined ? [] : [`script-src '${hash(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Shortened to what a search engine shows, between words. */
function cut(text: string): string {
  const line = onOneLine(text);
  return line.length <= 200 ? line : `${line.slice(0, 200).replace(/\s\S*$/, "")} …`;
}
