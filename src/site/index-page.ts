import { list } from "../report/plural.ts";
import { sizeText } from "../report/size-text.ts";
import type { Site } from "../versions/catalog.ts";
import type { Info } from "./info.ts";
import { facts, link, page, programFiles, timeElement } from "./page.ts";
import { escapeHtml } from "./markdown-to-html.ts";

/**
 * `index.html`: every plugin of the update site, for people.
 *
 * @param keyIds of the keys that have signed the feed; none where it is not signed
 * @param links to what else there is for programs
 */
export function indexPage(
  site: Site,
  infos: readonly Info[],
  { keyIds, links }: { readonly keyIds: readonly string[]; readonly links: readonly string[] },
): string {
  const plugins = infos.map((info) => card(`${site.url}/`, info)).join("\n");
  return page(
    site.title,
    `<header>
<h1>${escapeHtml(site.title)}</h1>
<p class="quiet">WordPress plugins. Sites that run one are offered its updates on their Plugins screen.</p>
</header>
<main>
${plugins || "<p>No plugin has been published yet.</p>"}
</main>
<footer>
<p>${trust(keyIds)}</p>
${programFiles(links)}
</footer>`,
    `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(site.title)}" href="feed.xml">`,
  );
}

function trust(keyIds: readonly string[]): string {
  if (keyIds.length === 0) {
    return "These updates are not signed: WordPress sites rely on HTTPS and on checksums alone.";
  }
  return `These updates are signed. WordPress sites install nothing else. Key: ${list(keyIds.map((id) => `<code>${escapeHtml(id)}</code>`))}`;
}

function card(indexUrl: string, info: Info): string {
  const heading = `<h2><a href="${escapeHtml(`${info.slug}/`)}">${escapeHtml(info.name)}</a></h2>`;
  const description = info.short_description ? `<p>${escapeHtml(info.short_description)}</p>\n` : "";
  return `<article>\n${heading}\n${description}${download(indexUrl, info)}\n</article>`;
}

function download(indexUrl: string, info: Info): string {
  const { version, released_at, size, requires, requires_php, tested, download_url } = info;
  if (version === null) return `<p class="quiet">No version is released at present.</p>`;
  const rows = facts([
    ["Latest version", escapeHtml(version)],
    ["Released", released_at && timeElement(released_at)],
    ["Size", size === null ? null : sizeText(size)],
    ["WordPress", requires && `${escapeHtml(requires)} or later`],
    ["PHP", requires_php && `${escapeHtml(requires_php)} or later`],
    ["Tested on", tested && `WordPress ${escapeHtml(tested)}`],
  ]);
  if (download_url === null) return rows;
  const name = `Download ${escapeHtml(info.name)} ${escapeHtml(version)}`;
  return `${rows}\n<a class="button" href="${link(indexUrl, download_url)}">${name}</a>`;
}
