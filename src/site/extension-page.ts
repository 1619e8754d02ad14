import type { Release } from "../plan/ledger.ts";
import { sizeText } from "../report/size-text.ts";
import { type Info, extensionInfo } from "./info.ts";
import { facts, link, page, pageUrl, programFiles, timeElement } from "./page.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { escapeHtml } from "./markdown-to-html.ts";
import { changelogOf } from "./sections.ts";

/**
 * `<slug>/index.html`: how to get a plugin, which versions there are and what changed, for people.
 *
 * @param links to what else there is for programs
 */
export function extensionPage(input: ExtensionInput, links: readonly string[]): string {
  const info = extensionInfo(input);
  const description = info.short_description ? `\n<p>${escapeHtml(info.short_description)}</p>` : "";
  const siteTitle = escapeHtml(input.site.title);
  return page(
    `${info.name} – ${input.site.title}`,
    `<nav aria-label="Site"><a href="../">${siteTitle}</a></nav>
<header>
<h1>${escapeHtml(info.name)}</h1>${description}
</header>
<main>
${info.version === null ? `<p class="quiet">No version is released at present.</p>` : latest(input, info)}
${versions(input, info)}
<h2>Changelog</h2>
${changelog(input)}
</main>
<footer>${programFiles(links)}</footer>`,
  );
}

function latest(input: ExtensionInput, info: Info): string {
  const { slug, version, released_at, size, requires, requires_php, tested, sha256 } = info;
  const author = info.author_profile
    ? `<a href="${escapeHtml(info.author_profile)}">${escapeHtml(info.author)}</a>`
    : escapeHtml(info.author);
  const updates =
    input.plugin.packing.updater === "none"
      ? ""
      : "\n<p>Updates then appear on the Plugins screen, as for any other plugin.</p>";
  const download = `<a class="button" href="${slug}-latest.zip">Download ${version}</a>`;
  return `${download}
${facts([
  ["Latest version", version],
  ["Released", released_at && timeElement(released_at)],
  ["Size", size === null ? null : sizeText(size)],
  ["WordPress", requires && `${requires} or later`],
  ["PHP", requires_php && `${requires_php} or later`],
  ["Tested on", tested && `WordPress ${tested}`],
  ["Author", author || null],
])}
<h2>Install</h2>
<ol>
<li>Download <a href="${slug}-latest.zip">${slug}-latest.zip</a>.</li>
<li>In WordPress, open Plugins → Add New → Upload Plugin, choose the file and press Install Now.</li>
<li>Press Activate Plugin.</li>
</ol>${updates}
<p class="quiet">SHA-256 of the ZIP: <code>${sha256}</code></p>`;
}

function versions(input: ExtensionInput, info: Info): string {
  const shown = input.ledger.releases.filter((each) => each.package !== null || each.status === "withdrawn");
  if (shown.length === 0) return "";
  return `<h2>Versions</h2>
<div class="table" role="region" aria-label="Versions" tabindex="0">
<table>
<caption>Versions of ${escapeHtml(info.name)}, the highest first</caption>
<thead><tr><th scope="col">Version</th><th scope="col">Status</th><th scope="col">Package</th></tr></thead>
<tbody>
${shown.map((release) => row(input, release, info.version)).join("\n")}
</tbody>
</table>
</div>`;
}

function row(input: ExtensionInput, release: Release, latestVersion: string | null): string {
  const { version, status, package: url, size, released_at } = release;
  const name = escapeHtml(version);
  const href = url === null || status === "withdrawn" ? undefined : link(pageUrl(input), url);
  const zip = href
    ? ` <span><a href="${href}" aria-label="ZIP of ${name}">ZIP</a>, ${sizeText(size)}</span>`
    : "";
  const cells = `<td>${statusText(input, release, version === latestVersion)}</td><td>${timeElement(released_at)}${zip}</td>`;
  return `<tr><th scope="row">${name}</th>${cells}</tr>`;
}

function statusText(
  { plugin }: ExtensionInput,
  { version, status, rollout }: Release,
  isLatest: boolean,
): string {
  switch (status) {
    case "withdrawn": {
      const reason = plugin.versions.find((each) => each.version === version)?.reason ?? "";
      return `<strong class="warn">Withdrawn.</strong> ${escapeHtml(reason)}`;
    }
    case "testing":
      return "Beta";
    case "deprecated":
      return "Kept for rollback";
    case "released":
    case "update_ready":
      return `${isLatest ? "Latest" : "Released"}${rollout < 100 ? `, offered to ${rollout}% of sites` : ""}`;
    default:
      return "No longer listed";
  }
}

function changelog(input: ExtensionInput): string {
  const listed = input.plugin.versions.filter(({ status }) => status !== "draft");
  const entries = listed.map(({ version }) => {
    const notes = changelogOf(input, version, { topHeading: 4, images: false });
    return `<h3 id="${version}">${version}</h3>\n${notes || `<p class="quiet">No changelog was written for this version.</p>`}`;
  });
  return entries.join("\n") || `<p class="quiet">No version has been published yet.</p>`;
}
