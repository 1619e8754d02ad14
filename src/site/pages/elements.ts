import type { Security } from "../../versions/security-entry.ts";
import type { Site } from "../../versions/catalog.ts";
import { LINK_NAMES } from "../../versions/site-entry.ts";
import type { Icons } from "../../plan/feed.ts";
import { composerName } from "../composer-name.ts";
import type { ExtensionInput } from "../extension-input.ts";
import type { Info } from "../info.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { ownPath } from "../own-path.ts";
import type { PageWords } from "./words.ts";

/** An address as used on a page of the update site: relative if possible, so that a copy works too. Not escaped. */
export function addressFrom(pageAddress: string, url: string): string {
  if (url.startsWith(pageAddress)) return `./${url.slice(pageAddress.length)}`;
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? url : "#";
}

/** The same, as an `href`. */
export function hrefFrom(pageAddress: string, url: string): string {
  return escapeHtml(addressFrom(pageAddress, url));
}

/** The day, in UTC. */
export function timeElement(isoTime: string, words: PageWords): string {
  return `<time datetime="${escapeHtml(isoTime)}">${escapeHtml(words.day(isoTime.slice(0, 10)))}</time>`;
}

/** A definition list. Entries without a value are left out; without entries, so is the list. */
export function factList(
  entries: readonly (readonly [name: string, html: string | null])[],
  name = "facts",
): string {
  const shown = entries.filter(([, html]) => html !== null && html !== "");
  if (shown.length === 0) return "";
  const rows = shown.map(([term, html]) => `<div><dt>${term}</dt><dd>${html}</dd></div>`);
  return `<dl class="${name}">\n${rows.join("\n")}\n</dl>`;
}

/** An icon, or else the first letter of its name. It has no alternative text, since it is next to the name. */
export function iconElement(icons: Icons, name: string, pageAddress: string): string {
  const url = icons.svg ?? icons["2x"] ?? icons["1x"];
  if (url === undefined) {
    const letter = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? "·";
    return `<span class="icon letter" aria-hidden="true">${escapeHtml(letter.toUpperCase())}</span>`;
  }
  return `<img class="icon" src="${hrefFrom(pageAddress, url)}" alt="" width="128" height="128">`;
}

/** A theme's screenshot in the size that WordPress recommends; empty for what has none. @param alt HTML */
export function screenshotElement(
  { screenshot_url: url }: Pick<Info, "screenshot_url">,
  pageAddress: string,
  alt: string,
): string {
  if (url === undefined) return "";
  return `<img class="shot" src="${hrefFrom(pageAddress, url)}" alt="${alt}" width="1200" height="900">`;
}

/** The name of a child theme's parent, which leads to its page if that is here; undefined for any other extension. */
export function parentElement(
  { template }: Pick<Info, "template">,
  { isParentHere = false }: Pick<ExtensionInput, "isParentHere">,
): string | undefined {
  if (template === undefined) return undefined;
  const name = escapeHtml(template);
  return isParentHere ? `<a href="../${name}/">${name}</a>` : name;
}

/** The line above a page that leads back to the list. */
export function siteHeader(site: Site, top: string, words: PageWords): string {
  const logo = logoElement(site, top, 28);
  return `<a class="skip" href="#main">${words.skip}</a>
<header class="site"><a class="brand" href="${escapeHtml(top)}">${logo}<span>${escapeHtml(site.title)}</span></a></header>`;
}

/** The logo beside the site's title, at a given height, with its space reserved while it loads; empty if there is none. */
export function logoElement(site: Site, top: string, height: number): string {
  if (!site.logo) return "";
  const { width, height: own } = site.logo.size ?? { width: 1, height: 1 };
  const src = escapeHtml(top + ownPath(site, "logo"));
  return `<img src="${src}" alt="" width="${Math.round((height * width) / own)}" height="${height}">`;
}

/**
 * Items of a list: what the publisher names for people.
 *
 * @param security of what the page is about
 */
export function siteLinkItems(
  { links = {}, security: ofSite }: Site,
  words: PageWords,
  security: Security | undefined = ofSite,
): string[] {
  const item = (url: string | undefined, text: string): string[] =>
    url === undefined ? [] : [`<li><a href="${escapeHtml(url)}">${text}</a></li>`];
  return LINK_NAMES.flatMap((name) => {
    const text = words.linkNames[name];
    if (name !== "security") return item(links[name], text);
    return [
      ...item(security?.contact ?? links.security, text),
      ...item(security?.policy, words.securityPolicy),
    ];
  });
}

/** The part of a page's footer that links to the files for programs. */
export function programFiles(links: readonly string[], words: PageWords): string {
  const named = links.map((path) => `<a href="${escapeHtml(path)}">${escapeHtml(path)}</a>`);
  return `<p>${words.forPrograms}: ${named.join(", ")}</p>`;
}

/** How an extension is installed with Composer. */
export function composerLines(site: Site, slug: string): string {
  const name = composerName(site, slug);
  return `<pre><code>composer config repositories.${name.split("/")[0]} composer ${escapeHtml(site.url)}
composer require ${name}</code></pre>`;
}
