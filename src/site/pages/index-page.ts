import { isLive } from "../../versions/catalog.ts";
import { everySiteOffer } from "../check-update.ts";
import type { ListedExtension, WholeSite } from "../format.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { ownPath } from "../own-path.ts";
import { composerLines, logoElement, programFiles, siteLinkItems, timeElement } from "./elements.ts";
import { extensionCard } from "./extension-card.ts";
import { kindsOf } from "./kinds-of.ts";
import { page } from "./page.ts";
import { SEARCH_SCRIPT } from "./page-scripts.ts";
import { SHOT_STYLE } from "./shot-style.ts";
import { type Kinds, type PageWords, wordsFor } from "./words.ts";

/** With more extensions than these, people search and sort. */
const MANY = 12;
const RECENT = 6;

/** The orders in which the extensions are listed, each by the name of its page. */
const ORDERS = { "index.html": "listed", "by-name.html": "name", "by-date.html": "date" } as const;

/** One page, or with many extensions one for each order. */
export function indexPaths(count: number): string[] {
  return Object.keys(ORDERS).slice(0, count > MANY ? undefined : 1);
}

interface IndexParts {
  readonly path: string;
  /** The ids of the keys that have signed the feed; none if it is not signed. */
  readonly keyIds: readonly string[];
  /** Links to the files for programs. */
  readonly links: readonly string[];
}

/** `index.html`: every plugin and theme of the update site, for people. */
export function indexPage(
  { site, extensions }: Omit<WholeSite, "feeds">,
  { path, keyIds, links }: IndexParts,
): string {
  const words = wordsFor(site.language);
  const title = escapeHtml(site.title);
  const logo = logoElement(site, "./", 64);
  const kinds = kindsOf(extensions);
  const lead = escapeHtml(site.description ?? words.lead(kinds));
  const siteLinks = siteLinkItems(site, words);
  const isShown = extensions.some(({ info }) => info.screenshot_url !== undefined);
  const isMany = extensions.length > MANY;
  const cards = ordered(extensions, path).map((each) =>
    extensionCard(each, site.url, words, kinds === "both"),
  );
  return page({
    site,
    title: site.title,
    description: site.description ?? extensions.map(({ info }) => info.name).join(", "),
    url: `${site.url}/`,
    top: "./",
    icon: site.logo ? `./${ownPath(site, "logo")}` : undefined,
    picture: extensions.flatMap(
      ({ info }) => info.banners.high ?? info.banners.low ?? info.screenshot_url ?? [],
    )[0],
    head: [`<link rel="alternate" type="application/atom+xml" title="${title}" href="feed.xml">`],
    ...(isShown ? { style: SHOT_STYLE } : {}),
    ...(isMany ? { script: SEARCH_SCRIPT } : {}),
    body: `<a class="skip" href="#main">${words.skip}</a>
<header class="intro">
${logo && `${logo}\n`}<h1>${title}</h1>
<p class="lead">${lead}</p>${siteLinks.length === 0 ? "" : `\n<ul class="line">${siteLinks.join("")}</ul>`}
</header>
<main id="main">
${isMany ? tools(path, kinds, words) : ""}${cards.length === 0 ? `<p class="quiet">${words.noExtensions}</p>` : `<ul class="cards">\n${cards.join("\n")}\n</ul>`}
<p id="none" class="quiet" role="status" hidden>${words.noMatch(kinds)}</p>
${news({ site, extensions }, words)}
</main>
<footer>
<p>${trust(keyIds, words)}</p>
${programFiles(links, words)}
</footer>`,
  });
}

function ordered(extensions: readonly ListedExtension[], path: string): readonly ListedExtension[] {
  const date = ({ offers }: ListedExtension): string => everySiteOffer({ offers })?.released_at ?? "";
  const name = ({ info }: ListedExtension): string => info.name.toLowerCase();
  const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
  const order = ORDERS[path as keyof typeof ORDERS];
  if (order === "name") return extensions.toSorted((a, b) => compare(name(a), name(b)));
  return order === "date" ? extensions.toSorted((a, b) => compare(date(b), date(a))) : extensions;
}

function tools(path: string, kinds: Kinds, words: PageWords): string {
  const orders = Object.entries(ORDERS).map(([href, order]) => {
    const current = href === path ? ` aria-current="page"` : "";
    return `<li><a href="./${href === "index.html" ? "" : href}"${current}>${words.orders[order]}</a></li>`;
  });
  return `<div class="tools"><label class="waiting">${words.search(kinds)}<input id="search" type="search" autocomplete="off"></label>
<nav aria-label="${words.order}"><ul class="line">${orders.join("")}</ul></nav></div>
`;
}

/** What changed lately, and how to follow it. */
function news({ site, extensions }: Omit<WholeSite, "feeds">, words: PageWords): string {
  const releases = extensions
    .flatMap(({ info, ledger }) => ledger.releases.filter(isLive).map((release) => ({ info, release })))
    .sort((a, b) => Date.parse(b.release.released_at) - Date.parse(a.release.released_at))
    .slice(0, RECENT);
  if (releases.length === 0) return "";
  const items = releases.map(({ info, release }) => {
    const href = escapeHtml(`${info.slug}/#${release.version}`);
    return `<li><a href="${href}">${escapeHtml(info.name)} ${release.version}</a>${timeElement(release.released_at, words)}</li>`;
  });
  const first = extensions.find(({ offers }) => everySiteOffer({ offers }));
  const composer = first
    ? `<section>
<h2>${words.composer}</h2>
<p>${words.composerText}</p>
${composerLines(site, first.info.slug)}
</section>
`
    : "";
  return `<div class="pair">
<section>
<h2>${words.recently}</h2>
<ol class="recent">
${items.join("\n")}
</ol>
<p class="small">${words.followText} <a href="feed.xml">${words.feedOfReleases}</a></p>
</section>
${composer}</div>`;
}

function trust(keyIds: readonly string[], words: PageWords): string {
  if (keyIds.length === 0) return words.overHttps;
  return `${words.signedWith} ${keyIds.map((id) => `<code>${escapeHtml(id)}</code>`).join(", ")}`;
}
