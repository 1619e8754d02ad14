import { createHash } from "node:crypto";
import type { ExtensionInput } from "./extension-input.ts";
import { escapeHtml } from "./markdown-to-html.ts";

/** The address of a plugin's page, with a slash at its end. */
export function pageUrl({ site, plugin }: Pick<ExtensionInput, "site" | "plugin">): string {
  return `${site.url}/${plugin.slug}/`;
}

/**
 * A whole HTML page that asks nobody for anything: its style is inside, and its policy refuses every script
 * and every other request.
 *
 * @param body HTML
 * @param links HTML for the head: what else there is of the page
 */
export function page(title: string, body: string, links = ""): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">${links && `\n${links}`}
<style>${CSS}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** An `href` for a page of the update site: relative where it can be, so that a copy of the site works too. */
export function link(pageAddress: string, url: string): string {
  if (url.startsWith(pageAddress)) return escapeHtml(`./${url.slice(pageAddress.length)}`);
  return /^https?:\/\//i.test(url) ? escapeHtml(url) : "#";
}

/** `<time>` with the day, in UTC and in the one form that no country reads differently. */
export function timeElement(isoTime: string): string {
  return `<time datetime="${escapeHtml(isoTime)}">${escapeHtml(isoTime.slice(0, 10))}</time>`;
}

/** A definition list; entries without a value are left out. */
export function facts(entries: readonly (readonly [name: string, html: string | null])[]): string {
  const shown = entries.filter(([, html]) => html !== null);
  return `<dl>\n${shown.map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`).join("\n")}\n</dl>`;
}

/** The line of a page's foot that leads programs to their files. */
export function programFiles(links: readonly string[]): string {
  const named = links.map((path) => `<a href="${escapeHtml(path)}">${escapeHtml(path)}</a>`);
  return `<p>For programs: ${named.join(", ")}</p>`;
}

const CSS = `
:root { color-scheme: light dark; --text: #1d2327; --quiet: #50575e; --line: #dcdcde; --back: #fff; --card: #f6f7f7; --link: #135e96; --on-link: #fff; --warn: #8a2424; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e8eb; --quiet: #a7aaad; --line: #3c434a; --back: #16191d; --card: #1f2329; --link: #72aee6; --on-link: #10151a; --warn: #f7a7a7; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 50rem; padding: 1.5rem 1rem 3rem; background: var(--back); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { font-size: 2rem; margin-top: 1rem; }
h2 { font-size: 1.375rem; }
h3 { font-size: 1.125rem; }
h4, h5, h6 { font-size: 1rem; margin-top: 1rem; }
p, ul, ol, pre { margin: .5rem 0; }
ul, ol { padding-left: 1.5rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
article { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: 1.25rem; margin: 1.25rem 0; }
article h2 { margin-top: 0; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); gap: .75rem 1rem; margin: 1rem 0; }
dt { color: var(--quiet); font-size: .875rem; }
dd { margin: 0; }
.button { display: inline-block; margin: .5rem 0; padding: .5rem 1rem; border-radius: 4px; background: var(--link); color: var(--on-link); font-weight: 600; text-decoration: none; }
.button:hover { text-decoration: underline; }
code, pre { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { padding: .75rem; border-radius: 4px; background: var(--card); overflow-x: auto; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
td { min-width: 5rem; }
time, td > span { white-space: nowrap; }
@media (min-width: 40rem) {
  td:last-child { white-space: nowrap; }
  td > span { margin-left: .75rem; }
}
@media (max-width: 25rem) {
  table { font-size: .875rem; }
  th, td { padding-right: .5rem; }
}
.quiet, footer { color: var(--quiet); }
.warn { color: var(--warn); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
`;

const HASH = createHash("sha256").update(CSS).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;
